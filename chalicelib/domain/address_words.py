"""The words of Portuguese and Brazilian addresses, each with the one form that a key is made of.

Keys are folded: lower case, without accents. A street's type counts only as the first word, so that
*R.* and *Al.* do not eat the initials of names.
"""

from collections.abc import Mapping


def _words(said: str) -> frozenset[str]:
    return frozenset(said.split())


def _written(words: Mapping[str, str]) -> Mapping[str, str]:
    """Every way to write a word, and the word itself → the word."""
    return {each: word for word, forms in words.items() for each in (word, *forms.split())}


TYPES = {
    "alameda": "al alam",
    "avenida": "av avda ava avd ave aven avn",
    "azinhaga": "azinh az",
    "bairro": "b bo bro brr",
    "beco": "bc bco",
    "calcada": "calc clc cc cda",
    "caminho": "cam cmo",
    "campo": "cpo",
    "condominio": "cond",
    "escadinhas": "escd",
    "estrada": "estr est etr etd",
    "jardim": "jd jdm jard",
    "ladeira": "lad ld",
    "largo": "lg lgo lrg",
    "loteamento": "lotm loteam",
    "parque": "pq pque prq",
    "patio": "ptio pat",
    "praca": "pc pca pr prc pco",
    "praceta": "pcta pceta prct",
    "quinta": "qta qt",
    "residencial": "res resid",
    "rodovia": "rod",
    "rotunda": "rot rtd",
    "rua": "r ru",
    "travessa": "tv trav trv tr",
    "urbanizacao": "urb urbz",
    "viaduto": "vd vdto",
    "viela": "vla",
    "vila": "vl",
}
TITLES = {
    "alferes": "alf",
    "almirante": "alm",
    "arquiteto": "arq arqo arqto arquitecto",
    "brigadeiro": "brig",
    "capitao": "cap cpt",
    "cardeal": "card",
    "comandante": "cmdt cmte comte cte",
    "comendador": "comend cdor",
    "conselheiro": "cons conso consro",
    "coronel": "cel",
    "deputado": "dep",
    "desembargador": "desemb",
    "doutor": "dr dro",
    "doutora": "dra",
    "embaixador": "emb",
    "engenheira": "enga",
    "engenheiro": "eng engo engro",
    "general": "gen gal genl",
    "governador": "gov",
    "infante": "inf",
    "major": "maj mj",
    "marechal": "mal mcal",
    "marques": "marq mqs",
    "ministro": "min",
    "monsenhor": "mons mns",
    "padre": "pe pde",
    "presidente": "pres pte",
    "professor": "prof",
    "professora": "profa",
    "senhor": "sr snr",
    "senhora": "sra snra",
    "sargento": "sgt sarg",
    "senador": "sen",
    "tenente": "ten tte",
    "vereador": "ver",
    "visconde": "visc vde",
    # Shortened to a letter, one form for both sexes: D. João, D. Maria; S. José, Sta. Ana.
    "d": "dom dona",
    "s": "sao santo santa sto sta",
}
PARTICLES = _words("de da do das dos e del di")
COMPLEMENTS = _words(
    """andar and apto apt ap apartamento apart bloco bl blc fracao frac fr loja lj lja sala sl
    fundos fds frente frt cave cv subcave rc sobreloja slj esq esquerdo esqo dto direito
    dir drt dta direita esqda esquerda hab habitacao ed edificio edif torre garagem
    escritorio caixa cx traseiras tras int interior sobrado terreo piso cobertura"""
)
MARKS = {
    "lote": "lote lt lts",
    "quadra": "quadra qd qda q",
    "gleba": "gleba gl",
    "casa": "casa cs",
    "conjunto": "conjunto conj cj",
}
MONTHS = _words(
    """janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro
    dezembro"""
)
# The sectors of Brasília, where a number belongs to the name and a block is a house.
SECTORS = _words(
    """sqn sqs sqnw sqsw qnm qnl qnn qnj qng qna qnb qnc qnd qne qnf qi ql qe qr qs qn qc shis shin
    cln cls scln scls scs scn sbs sbn sds aos smpw"""
)
ROYAL = _words(
    """afonso bento carlos clemente dinis duarte fernando filipe gregorio henrique joao jose leao
    luis luiz manuel maria miguel paulo pedro pio sancho sebastiao"""
)
ROMAN = {
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8",
    "ix": "9", "x": "10", "xi": "11", "xii": "12", "xiii": "13", "xiv": "14", "xv": "15",
    "xvi": "16", "xx": "20", "xxi": "21", "xxiii": "23",
}  # fmt: skip
ORDINALS = {"primeiro": "1", "primeira": "1", "segundo": "2", "segunda": "2", "terceiro": "3"}
ORDINALS |= {"terceira": "3", "quarto": "4", "quinto": "5", "sexto": "6", "setimo": "7"}
ORDINALS |= {"oitavo": "8", "nono": "9", "decimo": "10"}
UNITS = (
    *(
        "um",
        "dois",
        "tres",
        "quatro",
        "cinco",
        "seis",
        "sete",
        "oito",
        "nove",
        "dez",
        "onze",
        "doze",
    ),
    *("treze", "quatorze", "quinze", "dezasseis", "dezassete", "dezoito", "dezanove"),
)
COUNTED = {word: n for n, word in enumerate(UNITS, 1)}
COUNTED |= {"uma": 1, "duas": 2, "catorze": 14, "dezesseis": 16, "dezessete": 17, "dezenove": 19}
TENS = {"vinte": 20, "trinta": 30, "quarenta": 40, "cinquenta": 50, "cincoenta": 50}
TENS |= {"sessenta": 60, "setenta": 70, "oitenta": 80, "noventa": 90}
STATES = _words(
    """ac al ap am ba ce df es go ma mt ms mg pa pb pr pe pi rj rn rs ro rr sc sp se to"""
)


TYPE_OF = _written(TYPES)
TITLE_OF = _written(TITLES)
MARK_OF = _written(MARKS)
