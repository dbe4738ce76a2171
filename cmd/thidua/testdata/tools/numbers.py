#!/usr/bin/env python3
# Compares every number of two built sites, page by page and download by download.
# A number is counted by how it is printed; what is in the old and not in the new is told.
import html, os, re, sys
from collections import Counter

NUMBER = re.compile(r'(?<![\w.,/-])[-−]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|(?<![\w.,/-])[-−]?\d+(?:,\d+)?')

def texts(path):
    s = open(path, encoding='utf-8', errors='replace').read()
    if path.endswith('.html'):
        s = re.sub(r'<(script|style)\b.*?</\1>', ' ', s, flags=re.S)
        s = re.sub(r'<[^>]*>', ' ', s)
        s = html.unescape(s)
    return s

def numbers(path):
    if path.endswith('.csv'):
        return Counter(texts(path).split('\n'))
    return Counter(NUMBER.findall(texts(path)))

def main(old, new):
    files = lambda d: {os.path.relpath(os.path.join(r, f), d) for r, _, fs in os.walk(d) for f in fs if f.endswith(('.html', '.csv', '.xml'))}
    a, b = files(old), files(new)
    for f in sorted(a ^ b):
        print('only in', 'old' if f in a else 'new', f)
    for f in sorted(a & b):
        x, y = numbers(os.path.join(old, f)), numbers(os.path.join(new, f))
        gone = sorted(n for n in x if n not in y)
        come = sorted(n for n in y if n not in x)
        if gone or come:
            print(f, 'gone', len(gone), gone[:12], 'new', len(come), come[:8])
main(*sys.argv[1:3])
