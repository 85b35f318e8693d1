"""Articles that the browser tests paste, written for them."""

# One party asserts a figure on X, two deny it.
HARBOUR = (
    "วิชัย ทองดี ผู้ว่าราชการจังหวัดแหลมทราย โพสต์บน X เมื่อวันที่ 5 มิถุนายน 2568 ว่า พายุทำให้เรือประมงจมประมาณ 120 ลำจากทั้งหมด 450 ลำ"
    " แต่กรมเจ้าท่าและเทศบาลแหลมทรายปฏิเสธข้อมูลนี้"
)
# An accusation that two deny. The denial is misspelt as it often is, ปฎิเสธ for ปฏิเสธ; the last line names the source.
BAY = (
    "เมื่อปี 2566 สมาคมรักษ์อ่าวกล่าวหาว่าเทศบาลแหลมทรายลักลอบปล่อยน้ำเสียลงอ่าว\n\n"
    "แต่กรมเจ้าท่าและเทศบาลแหลมทรายปฎิเสธข้อกล่าวหานี้\n\n"
    "ที่มา: https://www.aljazeera.com/news/2023/9/12/bay\n"
)
