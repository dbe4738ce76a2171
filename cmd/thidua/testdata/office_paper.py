"""Prints every text of a document, as python-docx reads it."""
import sys

import docx


def texts(part):
    for paragraph in part.paragraphs:
        print(paragraph.text)
    for table in part.tables:
        for row in table.rows:
            for cell in row.cells:
                texts(cell)


texts(docx.Document(sys.argv[1]))
