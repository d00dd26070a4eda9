"""What the columns of a roster and of a list of ties may be called."""

#: What the columns may be called where a scenario does not name them.
SCHOOL_COLUMN = {"school": ("school", "school_id", "sekolah", "nama_sekolah", "npsn")}
ROSTER_COLUMNS = {
    "id": (
        *("id", "teacher", "teacher_id", "name", "guru", "nama", "nama_lengkap", "nama_guru"),
        *("full_name", "teacher_name", "nama_ptk", "kode", "kode_guru", "code", "nip", "nuptk"),
    ),
    "experience": (
        *("experience", "years_teaching", "years", "masa_kerja", "masa_kerja_tahun"),
        *("years_of_teaching", "years_of_experience", "teaching_experience", "lama_mengajar"),
        *("pengalaman", "pengalaman_mengajar", "masa_kerja_bulan", "tahun_mengajar"),
    ),
    "grade": ("grade", "kelas", "mengajar_kelas", "kelas_yang_diajar", "class"),
    "post": ("post", "role", "jabatan", "jenis_ptk", "position", "posisi", "tugas"),
} | SCHOOL_COLUMN
EDGE_COLUMNS = {
    "asker": ("asker", "seeker", "from", "source", "dari", "penanya", "ego", "nominator", "asal"),
    "adviser": (
        *("adviser", "advisor", "to", "target", "kepada", "ke", "alter", "yang_ditanya"),
        *("nominee", "penasihat", "pemberi_saran", "tujuan"),
    ),
    "weight": (
        *("weight", "bobot", "strength", "tie_strength", "value", "nilai", "tie", "frekuensi"),
        *("frequency", "skor", "score", "count", "w"),
    ),
    "direction": ("type", "direction", "arah", "relation", "jenis", "layer", "kind"),
} | SCHOOL_COLUMN
COLUMNS = ROSTER_COLUMNS | EDGE_COLUMNS
