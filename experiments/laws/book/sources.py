"""Where expectations come from, as the page names it."""

ASSUMPTION = "assumption"


def study(sentence: str) -> str:
    """Return a source: what the field study says, shortened and in English.

    >>> study("the principal mediates")
    'field study: the principal mediates'
    """
    return f"field study: {sentence}"


HEARD = study("taking part in meetings makes teachers feel valued and part of decisions")
CLIMATE = study(
    "participative and supportive leadership creates a positive climate and the will to collaborate"
)
TRANSFER = study("teachers adopt a colleague's practice as far as it suits the class and the grade")
SHARING = study("collaboration brings a transfer of good practice")
ADAPTING = study("reflection together leads to methods that are better adapted")
ALTERNATIVES = study("different ways of thinking give alternatives for problems of the class")
OBSTACLE = study("the main obstacle is difference of opinion about strategies and pupils")
MEDIATION = study("where teachers differ the principal mediates, to unite opinions")
CONSENSUS = study("open communication makes a democratic workplace based on consensus")
FEEDBACK = study("structured feedback shows the gap; teachers follow it up by changing methods")
COLLECTIVE = study(
    "collective responsibility strengthens commitment and holds those to account who give less"
)
ISOLATION = study("it reduces teachers' isolation at work")
RECOGNITION = study("principals motivate by recognising contributions")
FACILITIES = study("principals provide training and facilities for collaboration")
KKG = study("in the KKG, twice a month, teachers share experience and good practice")
REVIEW = study("teachers go through exam items together")
READING = study("with the librarian, times for each class support pupils who do not yet read")
BURDEN = study("administrative load hinders")
INDIRECT = "Leithwood, Harris & Hopkins 2020, in the field study: leadership works indirectly"
CASES = study("teachers daily talk over problems that come up in the class")
EVALUATION = "Taylor & Tyler 2012 (quasi-experimental)"
PAIRS = "Papay, Taylor, Tyler & Laski 2020 (randomised), who find it in the year after too"
COACHING = "Cilliers et al. 2020 (randomised); half is a judgement"
GROWTH = "Kraft & Papay 2014: a supportive environment makes teachers grow"
LEAVING = "Ronfeldt, Loeb & Wyckoff 2013: turnover harms, also where others stay"
SAFETY = "Edmondson 1999: differences teach where it is safe to speak"
CONTROL = "Deci & Ryan 1985, Falk & Kosfeld 2006: being watched costs motivation and trust"
TIES = "advice networks of schools: .40 to .45 of strong contacts kept over two years"
PRICES = "assumption: each behaviour buys something and costs something, and hours end"
