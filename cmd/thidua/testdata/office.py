# Writes, with openpyxl, the sheet that office_test.go describes: office.py FILE
import sys

import openpyxl
from openpyxl.styles import Font

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Biểu 1"
for row in [
    ["Báo cáo tháng 10/2025"],
    ["Đơn vị", "BHYT", None, "Thu (tỷ đồng)", "Hài lòng"],
    [None, "09/2025", "10/2025", "10/2025", "10/2025"],
    ["Hà Nội", 7900000, "=B4+1234", 65000.5, 0.8225],
    ["Huế", 1134208, "=B5+92", 3305.7, 0.845],
]:
    sheet.append(row)
for cells in ["A1:E1", "A2:A3", "B2:C2"]:
    sheet.merge_cells(cells)
sheet["A1"].font = Font(bold=True)
for row in (4, 5):
    sheet.cell(row, 5).number_format = "0.00%"
    sheet.cell(row, 2).number_format = "#,##0"
book.save(sys.argv[1])
