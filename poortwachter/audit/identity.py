"""What identifies a finding over time."""

from __future__ import annotations

from hashlib import sha256


def fingerprint(dossier: str, rule: str, occurrence: int | None) -> str:
    """32 hexadecimal digits, the same for as long as a dossier keeps its reference and a rule its id.

    It rests on nothing else: neither on lines, file names and their order, nor on the language and the day asked
    about. It hides the reference from who does not know it, not from who can guess it.
    """
    named = f"{dossier}\0{rule}\0{occurrence or ''}"
    # Half a surrogate pair, which JSON can escape, is refused elsewhere and may not end the run here.
    return sha256(named.encode(errors="surrogatepass"), usedforsecurity=False).hexdigest()[:32]
