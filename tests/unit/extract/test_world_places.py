"""News of many countries gives the country and the first division in which something happened."""

from __future__ import annotations

import pytest

from assay.extract.scene import Scene
from assay.extract.sentences import sentences
from assay.lexicon.gazetteer import load_gazetteer

NEWS = [
    # Iraq
    ("Gunmen killed three policemen near Baquba in Diyala province, Iraqi police said.", "Iraq", "Diyala"),
    ("A car bomb in Mosul killed nine people, a doctor in Nineveh said.", "Iraq", "Nineveh"),
    ("Militants shelled the town of Tuz Khurmatu, killing two, Iraqi officials said.", "Iraq", "Salah al-Din"),
    ("Two soldiers died in a blast in Fallujah, west of Baghdad.", "Iraq", "Anbar"),
    ("Drones hit a base near Erbil, wounding one, the Kurdish authorities said.", "Iraq", "Erbil"),
    # Ukraine
    ("Russian shelling killed four people in Kharkiv on Monday, the governor said.", "Ukraine", "Kharkiv"),
    ("Two civilians died in Nikopol, Dnipropetrovsk region, officials said.", "Ukraine", "Dnipropetrovsk"),
    ("Ukrainian troops said 30 Russian soldiers died near Bakhmut in the Donetsk region.", "Ukraine", "Donetsk"),
    ("A missile hit Kherson, killing two, Ukraine's emergency service said.", "Ukraine", "Kherson"),
    ("Three were wounded in Zaporizhzhia when a drone hit a block of flats.", "Ukraine", "Zaporizhzhia"),
    # Colombia
    ("Nine soldiers were killed by ELN rebels in El Carmen, Norte de Santander, Colombia's army said.", "Colombia",
     "Norte de Santander"),
    ("Dissidents of the FARC killed three policemen in Cauca department, Colombia.", "Colombia", "Cauca"),
    ("A bomb in Cali killed six people, Colombian police said.", "Colombia", "Valle del Cauca"),
    ("Two rebels died in fighting in Tibú, in Colombia's Catatumbo region.", "Colombia", "Norte de Santander"),
    # Nigeria
    ("Boko Haram fighters killed 12 farmers near Maiduguri, Borno State, Nigeria.", "Nigeria", "Borno"),
    ("Gunmen killed 20 people in Birnin Gwari, Kaduna state, Nigerian police said.", "Nigeria", "Kaduna"),
    ("At least 30 died in Jos, Plateau State, in northern Nigeria.", "Nigeria", "Plateau"),
    ("Bandits abducted 40 villagers in Zamfara, Nigeria.", "Nigeria", "Zamfara"),
    # Sudan
    ("RSF shelling killed 15 people in El Fasher, North Darfur, Sudanese medics said.", "Sudan", "North Darfur"),
    ("An air strike in Omdurman killed seven, Sudan's army said.", "Sudan", "Khartoum"),
    ("Paramilitaries killed 80 villagers in Gezira state, Sudan.", "Sudan", "Gezira"),
    ("Drones struck Port Sudan, wounding three.", "Sudan", "Red Sea"),
    # Myanmar
    ("Air strikes killed 25 people in Sagaing Region, Myanmar's shadow government said.", "Myanmar", "Sagaing"),
    ("The Arakan Army killed 20 soldiers in Maungdaw, Rakhine State, Myanmar.", "Myanmar", "Rakhine"),
    ("Junta troops burned a village in Loikaw, Kayah state, Myanmar, killing three.", "Myanmar", "Kayah"),
    ("Fighting in Lashio in Myanmar's northern Shan State left 12 dead.", "Myanmar", "Shan"),
    # Philippines
    ("Five soldiers died in a clash with Abu Sayyaf in Patikul, Sulu, Philippine troops said.", "Philippines", "Sulu"),
    ("A bomb in Marawi City killed four people, Philippine police said.", "Philippines", "Lanao del Sur"),
    ("NPA rebels killed two policemen in Negros Occidental, Philippines.", "Philippines", "Negros Occidental"),
    ("A grenade wounded four people in Jolo in the southern Philippines.", "Philippines", "Sulu"),
    # Israel and Palestine
    ("An Israeli strike killed nine people in Khan Younis, in the southern Gaza Strip.", "Palestine", "Gaza Strip"),
    ("Israeli troops killed two Palestinians in Jenin in the West Bank.", "Palestine", "West Bank"),
    ("A rocket from Gaza wounded three people in Ashkelon, Israel.", "Israel", "Southern"),
    ("A Palestinian stabbed two men in Jerusalem, Israeli police said.", "Israel", "Jerusalem"),
    ("Hezbollah rockets killed two people in Kiryat Shmona in northern Israel.", "Israel", "Northern"),
    # Yemen
    ("Saudi-led air strikes killed 12 people in Saada, Yemen.", "Yemen", "Saada"),
    ("Houthi fighters shelled Marib, killing five, Yemeni officials said.", "Yemen", "Marib"),
    ("A suicide bomber killed 10 soldiers in Mukalla, Hadramawt province, Yemen.", "Yemen", "Hadramawt"),
    ("Snipers killed two people in Taiz, Yemen.", "Yemen", "Taiz"),
    # Somalia
    ("Al-Shabaab killed 14 soldiers at a base near Kismayo, Somalia.", "Somalia", "Lower Juba"),
    ("A car bomb killed 30 people in Mogadishu.", "Somalia", "Banaadir"),
    ("Clashes in Beledweyne, Hiran region, left nine dead, Somali police said.", "Somalia", "Hiraan"),
    ("Two bombs in Baidoa killed 12 people, Somali officials said.", "Somalia", "Bay"),
    # Pakistan
    ("A suicide bomber killed 20 people in Quetta, Pakistani police said.", "Pakistan", "Balochistan"),
    ("Gunmen killed three polio workers in Peshawar, Pakistan.", "Pakistan", "Khyber Pakhtunkhwa"),
    ("A drone strike killed six militants in Miranshah, North Waziristan, Pakistan.", "Pakistan", "Khyber Pakhtunkhwa"),
    ("Five people were shot dead in Karachi.", "Pakistan", "Sindh"),
    ("A blast in Lahore killed eight people, officials in Punjab said.", "Pakistan", "Punjab"),
    # India
    ("Two militants were killed in Pulwama district of Jammu and Kashmir, Indian police said.", "India",
     "Jammu and Kashmir"),
    ("Maoists killed ten policemen in Dantewada, Chhattisgarh, India.", "India", "Chhattisgarh"),
    ("Three people died in clashes in Imphal, Manipur, Indian officials said.", "India", "Manipur"),
    ("A bomb killed two people in Guwahati, Assam, India.", "India", "Assam"),
    # Others
    ("Jihadists killed 30 soldiers near Djibo in Burkina Faso.", "Burkina Faso", "Sahel"),
    ("Gunmen killed 20 villagers near Bandiagara, in Mali's Mopti region.", "Mali", "Mopti"),
    ("Insurgents beheaded five people in Palma, Cabo Delgado, Mozambique.", "Mozambique", "Cabo Delgado"),
    ("ADF rebels killed 14 people near Beni, North Kivu, in eastern Congo.", "DR Congo", "North Kivu"),
    ("Fano militiamen killed six soldiers in Gondar, Amhara region, Ethiopia.", "Ethiopia", "Amhara"),
    ("A strike on Tripoli killed 40 migrants, Libyan officials said.", "Libya", "Tripoli"),
    ("PKK militants killed two soldiers in Hakkari, Turkish officials said.", "Turkey", "Hakkâri"),
    ("Gunmen killed 11 people in Culiacán, Sinaloa, Mexican police said.", "Mexico", "Sinaloa"),
    ("Israeli strikes killed five in Tyre in southern Lebanon.", "Lebanon", "South Lebanon"),
    ("Taliban fighters killed six policemen in Ghazni, Afghan officials said.", "Afghanistan", "Ghazni"),
    ("Shelling killed three children in Douma, near Damascus, Syrian activists said.", "Syria", "Rif Dimashq"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "country", "division"), NEWS)
def test_news_of_the_world(text: str, country: str, division: str) -> None:
    spans = sentences(text)
    found = Scene(text, spans, None, load_gazetteer(None)).at(spans[0])
    assert (found.country, found.adm_1) == (country, division)
