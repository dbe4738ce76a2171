"""Reads every .eml of a folder with Python's own parser and prints what is wrong.

usage: letters.py FOLDER [PORTAL]    PORTAL: addresses of links may begin with it
"""

import email
import re
import sys
from email import policy
from html.parser import HTMLParser
from pathlib import Path

FORBIDDEN = {"style", "svg", "script", "link", "iframe", "object", "form", "base"}
LIMIT = 100_000
NUMBER = re.compile(r"\d[\d.,]*\d|\d")
CONTENT_ID = re.compile(r"<([^<>@\s]+@[^<>@\s]+)>")


class Shown(HTMLParser):
    """What readers of an HTML part see, and what it asks for."""

    def __init__(self):
        super().__init__()
        self.words, self.asked, self.tags, self.attributes = [], [], set(), set()
        self.hidden = 0

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name in ("src", "href", "background", "poster", "srcset", "data", "action"):
                self.asked.append(value)
            if name == "style" and "url(" in value:
                self.asked.append(value)
            if name == "alt":
                self.words.append(value)
        if tag in ("title", "head"):
            self.hidden += 1

    def handle_endtag(self, tag):
        if tag in ("title", "head"):
            self.hidden -= 1

    def handle_data(self, data):
        if not self.hidden:
            self.words.append(data)


def numbers(text):
    return set(NUMBER.findall(text))


def check_headers(message, complain):
    for name in ("Subject", "From", "To", "Date", "Message-ID", "List-Id", "Auto-Submitted", "References"):
        if not message[name]:
            complain(f"no header {name}")
    if not message["Date"].datetime or not message["To"].addresses[0].domain:
        complain("the date or the recipient does not parse")
    if not re.search(r"<[a-z0-9.-]+>$", message["List-Id"]):
        complain(f"List-Id {message['List-Id']!r}")
    for name, value in message.raw_items():
        if not value.isascii():
            complain(f"{name} is not encoded")


def check_parts(message, complain):
    for part in message.walk():
        for defect in part.defects:
            complain(f"{part.get_content_type()}: {defect!r}")
        for name, value in part.items():
            for defect in getattr(value, "defects", ()):
                complain(f"{name}: {defect!r}")


def pictures(message, complain):
    """The pictures of a message by content id."""
    out = {}
    for part in message.walk():
        if part.get_content_maintype() != "image":
            continue
        found = CONTENT_ID.fullmatch(part["Content-ID"] or "")
        if not found:
            complain(f"Content-ID {part['Content-ID']!r}")
            continue
        if part.get_content_disposition() != "inline" or not part.get_content().startswith(b"\x89PNG"):
            complain(f"{found[1]} is no inline PNG")
        out[found[1]] = part
    return out


def check_html(page, shown, known, portal, complain):
    if len(page.encode()) >= LIMIT:
        complain(f"{len(page.encode())} bytes of HTML")
    if shown.tags & FORBIDDEN or "class" in shown.attributes or "id" in shown.attributes:
        complain(f"elements {sorted(shown.tags & FORBIDDEN)}, attributes {sorted(shown.attributes)}")
    used = {a.removeprefix("cid:") for a in shown.asked if a.startswith("cid:")}
    if used != set(known):
        complain(f"pictures {sorted(known)}, shown {sorted(used)}")
    for address in shown.asked:
        if not address.startswith(("cid:", "mailto:")) and not (portal and address.startswith(portal)):
            complain(f"asks for {address}")


def check(message, portal, complain):
    check_headers(message, complain)
    check_parts(message, complain)
    text, page = message.get_body(("plain",)), message.get_body(("html",))
    if not text or not page:
        complain("not both a text and an HTML part")
        return
    shown = Shown()
    shown.feed(page.get_content())
    check_html(page.get_content(), shown, pictures(message, complain), portal, complain)
    if text.get_content() and numbers(text.get_content()) != numbers(" ".join(shown.words)):
        complain(f"numbers in one part only: {sorted(numbers(text.get_content()) ^ numbers(' '.join(shown.words)))}")


def main(folder, portal=""):
    seen, files = {}, sorted(Path(folder).glob("*.eml"))
    for name in files:
        message = email.message_from_bytes(name.read_bytes(), policy=policy.default)
        check(message, portal, lambda what: print(f"{name.name}: {what}"))
        if message["Message-ID"] in seen:
            print(f"{name.name}: has the Message-ID of {seen[message['Message-ID']]}")
        seen[message["Message-ID"]] = name.name
    print(f"{len(files)} messages", file=sys.stderr)


main(*sys.argv[1:])
