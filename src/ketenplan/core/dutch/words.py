"""Word lists of the analyser: data, written for this project. Folded spelling (lower case, no accents).

Changing any of these changes tokens: raise `ANALYSER_VERSION` in the same commit.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP_WORDS = _words("""
    aan aangaande aangezien achter acht af al aldus alle alleen allemaal alles als altijd ander andere
    anderen anders behalve beide ben bent beter bij bijna bijvoorbeeld binnen bleef blijft blijven boven
    buiten circa daar daarbij daardoor daarin daarmee daarna daarnaast daarom daarop daartoe daarvan
    daarvoor dan dat de den der deze dezelfde die dien diens dient dienen dit doe doen doet door doordat
    dus echter een eens eerst eerste eigen elk elkaar elke en enkel enkele enz er erbij ermee erg ervan
    ervoor etc even evenals ga gaan gaat gedaan gehad geen gehele geven geeft geworden had hadden haar
    hare heb hebben hebt heeft heel hele hem hen het hetgeen hetzelfde hier hierbij hierdoor hierin
    hiermee hierna hierop hiervan hiervoor hij hoe hoewel hun ieder iedere iedereen iemand iets ik in
    inclusief indien is ja je jij jou jouw jullie kan kon konden kunnen kunt laat laten later liet maar
    mag me mede mee meer meest meeste men met mij mijn minder misschien mocht mochten moest moesten moet
    moeten mogelijk mogen na naar naast nadat nee niemand niet niets nu nog noch nooit nou of ofwel om
    omdat omtrent onder ondanks ons onze ook op opnieuw over overige per pas plus reeds rond rondom samen
    sinds slechts sommige soms steeds straks te tegen ten tenzij ter terwijl tevens tijdens toch toe toen
    tot totdat tussen twee u uit uw vaak van vanaf vandaag vanuit vanwege veel verder via vaker vele vier
    voor voorheen vooral vrij waar waarbij waardoor waarin waarmee waarom waarop waarvan waarvoor wanneer
    waren was wat we weer weinig wel welke werd werden wie wiens wij wil willen wilt word worden wordt
    worde zal ze zeer zelf zelfs zich zichzelf zij zijn zijnde zo zoals zodanig zodat zodra zonder zou
    zouden zowel zult zullen drie vijf zes zeven negen tien bestaat bestaan betreft betreffende blijkt
    gebeurt gemaakt maakt maken nieuw nieuwe nodig staat staan steeds komt komen krijgt krijgen neemt
    nemen wegens zorgt stelt stellen zetten zet uiterlijk waaronder
""")

# Names that are plain words in small letters: "OM" is the public prosecutor, "om" a stop word. Only as written here.
CAPITAL_NAMES = _words("OM MEE ZSM ZAT GRIP")

# Plurals whose stem differs from their singular's; also applied to the last part of a compound.
IRREGULAR_PLURALS = {
    "kinderen": "kind",
    "kids": "kind",
    "steden": "stad",
    "leden": "lid",
    "schepen": "schip",
    "eieren": "ei",
    "liederen": "lied",
    "goederen": "goed",
    "volkeren": "volk",
    "bladeren": "blad",
    "beenderen": "been",
    "lieden": "man",
    "gelederen": "gelid",
    "smeden": "smid",
    "koeien": "koe",
    "politici": "politicus",
    "medici": "medicus",
    "criteria": "criterium",
    "data": "datum",
    "centra": "centrum",
    "musea": "museum",
    "gremia": "gremium",
    "convenants": "convenant",
    "ouders": "ouder",
    "scholen": "school",
    "gaten": "gat",
    "paden": "pad",
    "verdragen": "verdrag",
    "besluiten": "besluit",
    "boetes": "boete",
    "jongens": "jongen",
    "gemeentes": "gemeente",
    "zonen": "zoon",
    "zoons": "zoon",
    "mogelijkheden": "mogelijkheid",
    "moeilijkheden": "moeilijkheid",
    "werkzaamheden": "werkzaamheid",
}

# Never a part of a compound: verb particles and adverbs ("overlast" is not "over" + "last") ...
PARTICLES = _words("""
    achter anders binnen boven buiten daar door hier mede meer mits naar naast neer niet onder over rond samen
    tegen terug toch tussen vast verder voor voort waar weer zelf zonder tijdens want deze alle elke
    erbij erin eraan erop eraf eruit erover ermee erna
    onze haar heel even maar door dien ieder wordt waren wordt werd hebben heeft
    """)

# ... and endings that happen to look like words.
SUFFIXES = _words("""
    aars achtig achtige baar bare eerd eerde eren erig erij ering eringen heid heden iging igingen ingen isch ische
    iteit iteiten lijk lijke lijks lijkse ling lingen loos loze matig matige schap schappen sten ster
    tief tieve ving zaam zame ende ente enten elen eling elingen eert iseren isering ties atie aties
    egen enen rijke waarts waardig waardige voudig voudige
    """)

# Never a part either: words by accident, that are mostly the beginning of another word ("vert" of "vertellen",
# "acht" of "achterkant") ...
NO_PARTS = PARTICLES | _words("""
    vert vers verst voorst vera gesp gebr gest best inge same buit acht acte neder opper inter trans tele mini maxi multi
    gene bela vooraf vooruit achteruit uiteen bijeen overeen tegelijk tegemoet teleur tegenover eden ellen aten aden
    roken rekken rokken roepen chillen agen igen iging ares aris gers tere tine tina beth loos houden gaan staan komen
    doen zijn maken geven nemen bloot fact cult comb form norm mana schil kers over mocht toet frank veer tien tiende
    essen isten ieren iers eder eren ander dicht zeven laar
    """)

# ... or at the end of one ("ming" of "stemming", "pers" of "wetenschappers"): these may only come first.
NEVER_LAST = _words("""
    ming king sing ding ring ping wing making ringen pers land landen lands lagen oren uren rest hand kant rijk rijke
    mans port gelijk goed even beleg maat part
    """)

# Words of the field that are often a part and seldom a word of their own, or that have only three letters.
EXTRA_PARTS = _words("""
    wet dag vak bus kas lid hof gas web wmo ggz ggd dna vee mes lab gok
    pleeg opvoed opgroei zwerf leef speel woon huur koop leer werk wijk zorg
    ontzegging mijding deling verlener verleners verlening houder houders coordinator coordinatoren smokkel recidive
    problematiek corporatie corporaties overlast uitval schuwer regisseur regie toeleiding weging duiding tafel uithuis thuis
    participatie preventie sanering kwekerij teelt uitbuiting ondermijning weerbaarheid veerkracht mishandeling
    verzuim toeslag uitkering voogd gezins jeugd jongeren
    """)

# Compounds that the rule gets wrong or cannot see. An empty tuple keeps the word whole.
OVERRIDES: dict[str, tuple[str, ...]] = {
    "leerplichtambtenaar": ("leerplicht", "ambtenaar"),
    "leerplichtambtenaren": ("leerplicht", "ambtenaren"),
    "huurachterstand": ("huur", "achterstand"),
    "huurachterstanden": ("huur", "achterstanden"),
    "betalingsachterstand": ("betaling", "achterstand"),
    "betalingsachterstanden": ("betaling", "achterstanden"),
    "taalachterstand": ("taal", "achterstand"),
    "stalkingslachtoffer": ("stalking", "slachtoffer"),
    "stalkingslachtoffers": ("stalking", "slachtoffers"),
    "samenwerking": (),
    "handhaven": (),
    "deelname": (),
    "twaalfminners": ("twaalfminner",),
}

# Verbs that change their vowel: past, plural of the past where it differs, participle; of the few short ones the
# present too. Those with a prefix ("aannemen", "verlaten") follow from them.
STRONG_VERBS: dict[str, tuple[str, ...]] = {
    verb: tuple(forms)
    for verb, *forms in (
        line.split()
        for line in """
        bederven bedierf bedorven
        bergen borg geborgen
        bevelen beval bevolen
        bewegen bewoog bewogen
        bidden bad gebeden
        bieden bood geboden
        bijten beet gebeten
        binden bond gebonden
        blazen blies geblazen
        blijken bleek gebleken
        breken brak gebroken
        brengen bracht gebracht
        buigen boog gebogen
        denken dacht gedacht
        dragen droeg gedragen
        drijven dreef gedreven
        dringen drong gedrongen
        drinken dronk gedronken
        dwingen dwong gedwongen
        eten at gegeten
        genezen genas genezen
        genieten genoot genoten
        geven gaf gegeven
        gieten goot gegoten
        glijden gleed gegleden
        graven groef gegraven
        grijpen greep gegrepen
        hangen hing gehangen
        heffen hief geheven
        helpen hielp geholpen
        houden hield gehouden
        kiezen koos gekozen
        kijken keek gekeken
        klimmen klom geklommen
        klinken klonk geklonken
        knijpen kneep geknepen
        komen kwam gekomen
        kopen kocht gekocht
        krijgen kreeg gekregen
        kruipen kroop gekropen
        laden laadde geladen
        laten liet gelaten
        lezen las gelezen
        liegen loog gelogen
        liggen lag gelegen
        lijden leed geleden
        lijken leek geleken
        lopen liep gelopen
        meten mat gemeten
        mijden meed gemeden
        nemen nam genomen
        prijzen prees geprezen
        rijden reed gereden
        roepen riep geroepen
        ruiken rook geroken
        scheiden scheidde gescheiden
        schelden schold gescholden
        schenden schond geschonden
        schenken schonk geschonken
        schieten schoot geschoten
        schrijven schreef geschreven
        schrikken schrok geschrokken
        schuiven schoof geschoven
        slapen sliep geslapen
        slijten sleet gesleten
        sluipen sloop geslopen
        sluiten sloot gesloten
        snijden sneed gesneden
        spreken sprak gesproken
        springen sprong gesprongen
        spuiten spoot gespoten
        steken stak gestoken
        stelen stal gestolen
        sterven stierf gestorven
        stijgen steeg gestegen
        stinken stonk gestonken
        strijden streed gestreden
        treden trad getreden
        treffen trof getroffen
        trekken trok getrokken
        vallen viel gevallen
        vangen ving gevangen
        varen voer gevaren
        vechten vocht gevochten
        verdwijnen verdween verdwenen
        vergelijken vergeleek vergeleken
        vergeten vergat vergeten
        verliezen verloor verloren
        verraden verried verraden
        verwijten verweet verweten
        vinden vond gevonden
        vliegen vloog gevlogen
        voorkomen voorkwam voorkomen
        vragen vroeg gevraagd
        vriezen vroor gevroren
        wegen woog gewogen
        werpen wierp geworpen
        werven wierf geworven
        wijken week geweken
        wijzen wees gewezen
        winnen won gewonnen
        zenden zond gezonden
        zingen zong gezongen
        zinken zonk gezonken
        zitten zat gezeten
        zoeken zocht gezocht
        zuipen zoop gezopen
        zwemmen zwom gezwommen
        zweren zwoer gezworen
        zwijgen zweeg gezwegen
        doen deed gedaan doet
        gaan ging gegaan gaat
        slaan sloeg geslagen slaat
        staan stond gestaan staat
        zien zag gezien ziet
        """.strip().splitlines()
    )
}

# Plural nouns and the like that pass for a verb ...
NO_VERBS = _words("""
    banen benen beren buren genen haren helen katten kozen midden nieren paren planten reden russen sneden stenen
    tenen velen voren wezen zieken zonen steden helden bedden breien garen
    """)

# ... and words that only look like a form or an action noun of a verb.
NO_VERB_FORMS = _words("""
    woning woningen zitting zittingen regering regeringen organisatie organisaties informatie situatie situaties
    rekening rekeningen belasting belastingen lading leiding leidingen houding stemming training lezing mening meningen
    onderneming ondernemingen voorstelling richting richtingen verdieping voeding spanning spanningen relatie
    generatie generaties operatie operaties prestatie prestaties installatie combinatie combinaties concentratie
    gebied gebieden gedicht gedichten gebed gevecht gevechten gezond gezonde geluid gezin gemeente beeld beelden
    buurt hart kust tent west westen voort bad vocht voer mate maten las lag rook stal bond band verband rente lente
    rust kost bende ruimte ziekte ziekten warmte grootte belofte beloften gedachte gedachten getuigen bezit gewest
    beiden gereed wees bereid plant planten zin verdrag verdragen
    """)
