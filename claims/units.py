"""What is counted, in the reader's language: a unit is kept as it was said, and named in English where we know it."""

from django.utils.translation import get_language

# One of it, and more; where they are the same, once.
_ENGLISH = {
    "นาย": ("person", "people"), "คน": ("person", "people"), "ราย": ("person", "people"), "รูป": ("monk", "monks"),
    "ชีวิต": ("life", "lives"), "ศพ": ("body", "bodies"), "ครอบครัว": ("family", "families"),
    "ครัวเรือน": ("household", "households"), "หลังคาเรือน": ("household", "households"), "เสียง": ("vote", "votes"),
    "รายชื่อ": ("name", "names"), "คดี": ("case", "cases"), "แห่ง": ("place", "places"), "จุด": ("point", "points"),
    "หลัง": ("house", "houses"), "คัน": ("vehicle", "vehicles"), "ลำ": ("vessel", "vessels"),
    "นัด": ("round", "rounds"), "ชิ้น": ("piece", "pieces"), "ชุด": ("set", "sets"), "ฉบับ": ("copy", "copies"),
    "ต้น": ("tree", "trees"), "ตัว": ("animal", "animals"), "เม็ด": ("pill", "pills"), "ถุง": ("bag", "bags"),
    "กล่อง": ("box", "boxes"), "บัญชี": ("account", "accounts"), "โดรน": ("drone", "drones"),
    "ประเทศ": ("country", "countries"), "จังหวัด": ("province", "provinces"), "อำเภอ": ("district", "districts"),
    "ตำบล": ("subdistrict", "subdistricts"), "หมู่บ้าน": ("village", "villages"), "เมือง": ("city", "cities"),
    "บริษัท": ("company", "companies"), "โรงงาน": ("factory", "factories"), "โรงเรียน": ("school", "schools"),
    "โรงพยาบาล": ("hospital", "hospitals"), "หน่วยงาน": ("agency", "agencies"), "พรรค": ("party", "parties"),
    "องค์กร": ("organisation", "organisations"), "ที่นั่ง": ("seat", "seats"), "โครงการ": ("project", "projects"),
    "ครั้ง": ("time", "times"), "เที่ยว": ("trip", "trips"), "เที่ยวบิน": ("flight", "flights"),
    "ตู้": ("container", "containers"), "ตู้คอนเทนเนอร์": ("container", "containers"), "โดส": ("dose", "doses"),
    "เตียง": ("bed", "beds"), "เครื่อง": ("machine", "machines"), "กองพัน": ("battalion", "battalions"),
    "บาร์เรล": ("barrel", "barrels"), "บาร์เรลต่อวัน": ("barrel a day", "barrels a day"), "ตัน": ("tonne", "tonnes"),
    "กิโลกรัม": ("kg",), "กก.": ("kg",), "กรัม": ("g",), "ลิตร": ("litre", "litres"), "ไร่": ("rai",),
    "ตารางกิโลเมตร": ("km²",), "ตร.กม.": ("km²",), "ตารางเมตร": ("m²",), "ลูกบาศก์เมตร": ("m³",), "ลบ.ม.": ("m³",),
    "กิโลเมตร": ("km",), "กม.": ("km",), "เมตร": ("m",), "เซนติเมตร": ("cm",), "ซม.": ("cm",), "มิลลิเมตร": ("mm",),
    "มม.": ("mm",), "เมกะวัตต์": ("MW",), "กิโลวัตต์": ("kW",), "องศาเซลเซียส": ("°C",),
    "กิโลเมตรต่อชั่วโมง": ("km/h",), "กม./ชม.": ("km/h",), "ไมโครกรัมต่อลูกบาศก์เมตร": ("µg/m³",),
    "จุดเปอร์เซ็นต์": ("percentage point", "percentage points"), "บาท": ("baht",), "ดอลลาร์": ("dollar", "dollars"),
    "ดอลลาร์สหรัฐ": ("US dollar", "US dollars"), "ดอลลาร์สหรัฐฯ": ("US dollar", "US dollars"),
    "เหรียญสหรัฐ": ("US dollar", "US dollars"), "เหรียญสหรัฐฯ": ("US dollar", "US dollars"),
    "ยูโร": ("euro", "euros"), "ปอนด์": ("pound", "pounds"), "เยน": ("yen",), "หยวน": ("yuan",), "วอน": ("won",),
    "รูเบิล": ("rouble", "roubles"), "ริงกิต": ("ringgit",), "ร้อยละ": ("%",), "เปอร์เซ็นต์": ("%",), "%": ("%",),
}  # fmt: skip


def unit_name(unit: str, count: object = None) -> str:
    """Return the unit for readers: as it was said in Thai, in English where it is known; `count` is how many of it."""
    names = _ENGLISH.get(unit) if (get_language() or "").startswith("en") else None
    if names is None:
        return unit
    return names[0] if count == 1 else names[-1]
