"""The words of the account's questions, in the three languages (`account_forms.py`)."""

from collections.abc import Mapping


def _said(portugal: str, brazil: str, english: str) -> Mapping[str, str]:
    return {"pt-PT": portugal, "pt-BR": brazil, "en": english}


TITLES = {
    "registration": _said("Criar conta", "Criar conta", "Create an account"),
    "my_data": _said("Os meus dados", "Meus dados", "My data"),
    "data": _said("Os meus dados", "Meus dados", "My data"),
    "who": _said("Quem é", "Quem é você", "Who you are"),
    "contact": _said("Como o contactamos", "Como entramos em contato", "How we reach you"),
}

LABELS = {
    "kind": _said("A conta é de", "A conta é de", "The account is for"),
    "kind.natural": _said("Uma pessoa", "Uma pessoa física", "A person"),
    "kind.legal": _said("Uma organização", "Uma pessoa jurídica", "An organisation"),
    "name": _said("Nome completo", "Nome completo", "Full name"),
    "name.hint": _said(
        "Como está no documento de identificação ou no registo da organização.",
        "Como está no documento de identidade ou no registro da organização.",
        "As on your identity document or in the register of the organisation.",
    ),
    "country": _said(
        "País do número de contribuinte", "País do número fiscal", "Country of the tax number"
    ),
    "country.pt": _said("Portugal", "Portugal", "Portugal"),
    "country.br": _said("Brasil", "Brasil", "Brazil"),
    "nif": _said("NIF", "NIF", "NIF (Portuguese tax number)"),
    "nipc": _said("NIPC", "NIPC", "NIPC (Portuguese organisation number)"),
    "cpf": _said("CPF", "CPF", "CPF (Brazilian tax number)"),
    "cnpj": _said("CNPJ", "CNPJ", "CNPJ (Brazilian organisation number)"),
    "birth_date": _said("Data de nascimento", "Data de nascimento", "Date of birth"),
    "address": _said("Morada", "Endereço", "Address"),
    "phone": _said("Telefone principal", "Telefone principal", "Main phone"),
    "phone.hint": _said(
        "Do estrangeiro com o indicativo do país, por exemplo +351.",
        "Do exterior com o código do país, por exemplo +55.",
        "From abroad with the code of the country, for example +351.",
    ),
    "other_phone": _said("Outro telefone", "Outro telefone", "Another phone"),
    "email": _said("Correio eletrónico", "E-mail", "E-mail address"),
    "email.hint": _said(
        "Enviamos um código para este endereço. É com ele que entra.",
        "Enviamos um código para este endereço. É com ele que você entra.",
        "We send a code to this address. You sign in with it.",
    ),
}
