"""What the field study reports, sentence by sentence, and what is not tried as a law."""

#: What the field study reports, from participation to lasting quality; the law that shows it.
CHAIN = (
    ("Participatory leadership: a positive climate", "participative leadership: a safer climate"),
    ("Climate makes the will to collaborate", "participative leadership: more talk"),
    ("Who has a voice feels valued", "being asked and acted on lifts"),
    ("Meetings are where that happens", "no meetings: feeling valued falls"),
    ("Open communication leads to consensus", "a staff that never meets: views lie further apart"),
    ("Problems of the class are talked over", "more cases: more talk"),
    ("Collaboration brings a transfer of good practice", "no talk: less is passed on"),
    ("… if it fits class and grade", "practices that fit badly are taken over less"),
    ("Reflection adapts methods", "reflection makes practices fit"),
    ("Differences bring alternatives", "differences bring alternatives"),
    ("… and are an obstacle", "differences are an obstacle"),
    ("The principal mediates", "the principal mediates: differences stay about the matter"),
    ("… and unites", "the principal unites: views come closer"),
    ("Structured feedback shows the gap and changes methods", "a year of evaluation lifts pupils"),
    ("Colleagues pull up who gives less", "the norm pulls up more than it pulls down"),
    ("… and lessens isolation", "a staff that never meets: isolation"),
    ("Collaboration makes for creativity", "a staff that never meets invents less"),
    ("Recognition motivates", "recognition lifts"),
    ("Facilities support", "facilities bought: pupils learn more"),
    ("The KKG brings practice from other schools", "no KKG: fewer practices in use"),
    ("Exam items are reviewed together", "item review sharpens what teachers know"),
    ("Librarian and teachers support readers", "reading support makes readers"),
    ("Administrative load hinders", "overload: less talk"),
    ("Behaviour of pupils improves", "a staff that never meets: pupils behave worse"),
    ("Teachers are more satisfied", "a staff that never meets is less satisfied"),
    ("Leadership works indirectly",
     "leadership changes pupils by nothing but practice, effort and hours"),
    ("A culture of quality", "participative leadership: a culture of quality"),
    ("Quality that lasts", "half of what coaching teaches is there a year later"),
)  # fmt: skip

#: What is expected too, and why no law of the page tries it.
NOT_TRIED = (
    ("Peers lift more than they pull down, and beginners take up most; trust goes with improving; "
     "practices outlive their support in dense networks: patterns with estimators of their own, "
     "for [validation](validation.md)."),
    ("How contacts are shared out, and how many teachers are without deep collaboration: figures "
     "of [validation](validation.md) as well."),
)  # fmt: skip
