# SPDX-License-Identifier: GPL-3.0-or-later
"""Do the checks of texts and translations find what they are there for?"""
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True
import catalogues  # noqa: E402
import glossary    # noqa: E402
import translations  # noqa: E402

HEADER = '''msgid ""
msgstr ""
"Project-Id-Version: x\\n"
"PO-Revision-Date: 2026-11-25 12:00+0000\\n"
"Last-Translator: x\\n"
"Language-Team: x\\n"
"Language: %s\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: %s\\n"

'''
GLOSSARY = """# Glossary
<!-- terms -->

| English | there | note |
| --- | --- | --- |
""" + "".join(f"| {word} | {word.upper()}X | |\n" for word in glossary.REQUIRED)


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def entry(original, *translated, context=None, plural=None, before=""):
    lines = [before] if before else []
    lines += [f"msgctxt {quote(context)}"] if context else []
    lines += [f"msgid {quote(original)}"]
    if plural is None:
        lines += [f"msgstr {quote(translated[0] if translated else '')}"]
    else:
        lines += [f"msgid_plural {quote(plural)}"] + [f"msgstr[{n}] {quote(text)}" for n, text in enumerate(translated or ("", ""))]
    return "\n".join(lines) + "\n\n"


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.top = pathlib.Path(self.folder.name)
        (self.top / "po").mkdir()
        (self.top / "src").mkdir()
        self.addCleanup(setattr, translations, "TOP", translations.TOP)
        translations.TOP = self.top

    def check(self, language, entries, originals=None, words=GLOSSARY, plurals=None):
        """The complaints about a file with these entries, for a program with these texts."""
        header = HEADER % (language, plurals or translations.PLURALS[language])
        (self.top / f"po/{language}.po").write_text(header + "".join(entries), encoding="utf-8")
        if words is not None:
            (self.top / f"po/glossary-{language}.md").write_text(words, encoding="utf-8")
        pot = self.top / "all.pot"
        pot.write_text(HEADER % ("", "nplurals=2; plural=(n != 1);") + "".join(originals or entries), encoding="utf-8")
        return translations.Language(language, pot).check()

    def assert_fine(self, *args, **kw):
        self.assertEqual(self.check(*args, **kw), [])

    def assert_found(self, pattern, *args, **kw):
        self.assertRegex("\n".join(self.check(*args, **kw)), pattern)

    def assert_same(self, original, good, bad, pattern, language="es", **kw):
        """`good` is accepted as a translation of `original`; each of `bad` is not."""
        self.assert_fine(language, [entry(original, good, **kw)])
        for text in bad:
            with self.subTest(text=text):
                self.assert_found(pattern, language, [entry(original, text, **kw)])


class Files(Case):
    def test_missing(self):
        self.assertRegex(translations.Language("de", None).check()[0], "is missing")

    def test_untranslated(self):
        self.assert_found("Hello” is not translated", "es", [entry("Hello")])
        self.assert_found("New” is not translated", "es", [entry("Hello", "Hola")], [entry("Hello"), entry("New")])
        self.assert_found("Hello” is not translated", "es", [entry("Hello", "Hola", context="menu")], [entry("Hello")])

    def test_one_form_untranslated(self):
        self.assert_found("is not translated", "es", [entry("%u day", "%u día", "", plural="%u days")])

    def test_doubtful(self):
        self.assert_found("is marked as doubtful", "es", [entry("Hello", "Hola", before="#, fuzzy")])

    def test_left_over(self):
        self.assert_found("Old” is in the file, but no longer", "es", [entry("Old", "Viejo")], [entry("New")])
        self.assert_found("Old” is obsolete", "es", [entry("New", "Nuevo"), '#~ msgid "Old"\n#~ msgstr "Viejo"\n'], [entry("New")])

    def test_header(self):
        self.assert_found("header's Plural-Forms", "ar", [entry("Hello", "أهلا")], plurals="nplurals=2; plural=(n != 1);")

    def test_format(self):
        self.assert_found("es.po:.*", "es", [entry("%d", "%s", before="#, c-format")])
        self.assert_found("es.po:", "es", ['msgid "Hello\n'])

    def test_duplicates(self):
        self.assert_found("duplicate", "es", [entry("Hello", "Hola"), entry("Hello", "Buenas")], [entry("Hello")])


class Placeholders(Case):
    def test_kinds(self):
        self.assert_same("%s on %s", "%2$s: %1$s", ["%s", "%1$s %1$s", "%s %s %s", "%1$s %3$s"], "other placeholders")
        self.assert_same("%1$'u of %2$'u", "%2$'u/%1$'u", ["%1$u/%2$'u", "%1$'u"], "other placeholders")
        self.assert_same("100 %% of %u", "el 100 %% de %u", ["el 100 %% de %d", "%u %u"], "other placeholders")
        self.assert_same("{name} was {verb}", "{verb} {name}", ["{nombre} {verb}", "{name}"], "other placeholders")

    def test_plurals(self):
        plural = {"plural": "%u days"}
        self.assert_fine("es", [entry("%u day", "%u día", "%u días", **plural)])
        self.assert_fine("es", [entry("%u day", "un día", "%u días", **plural)])
        self.assert_found("other placeholders", "es", [entry("%u day", "%u día", "días", **plural)])
        # In French the first form stands for 0, too.
        self.assert_found("other placeholders", "fr", [entry("%u day", "un jour", "%u jours", **plural)])
        self.assert_fine("ar", [entry("%u day", "لا أيام", "يوم", "يومان", "%u أيام", "%u يوما", "%u يوم", **plural)])
        self.assert_found("other placeholders", "ar",
                          [entry("%u day", "لا أيام", "يوم", "يومان", "أيام", "%u يوما", "%u يوم", **plural)])
        self.assert_found("other placeholders", "vi", [entry("%u day", "ngày", **plural)])

    def test_what_is_no_word(self):
        self.assert_same("Use --help now", "Use ahora --help", ["Use ahora --ayuda", "Use"], "other options")
        self.assert_same("Send `id`.", "Envíe `id`.", ["Envíe id.", "Envíe `identificador`.", "`id` `id`."], "backticks")
        self.assert_same("a <b>bold</b> word", "una <b>palabra</b>", ["una palabra", "<b>una palabra<b>"], "other markup")


class Form(Case):
    def test_blanks(self):
        self.assert_same("Hello ", "Hola ", ["Hola", " Hola "], "other blanks")
        self.assert_same("a b", "a b", ["a  b"], "two blanks")

    def test_lines(self):
        self.assert_same("One.\n\nTwo.", "Uno.\n\nDos.", ["Uno. Dos.", "Uno.\nDos."], "other line breaks|'\\\\n'")

    def test_ends(self):
        self.assert_same("Done.", "Hecho.", ["Hecho", "Hecho…", "Hecho!"], "ends with|does not end")
        self.assert_same("Done", "Hecho", ["Hecho.", "Hecho:"], "does not end")
        self.assert_same("Wait…", "Espere…", ["Espere", "Espere...", "Espere."], "ends with|three dots")
        self.assert_same("Really?", "真的？", ["真的。", "真的"], "ends with", language="zh_CN")
        self.assert_same("Really?", "حقا؟", ["حقا."], "ends with", language="ar")
        self.assert_same("Say “No.”", "Diga «No.»", ["Diga «No»"], "ends with")

    def test_quotes(self):
        self.assert_same("Press “Go”", "Pulse «Ir»", ["Pulse Ir", "Pulse “Ir”", "Pulse \"Ir\"", "Pulse «Ir"], "quot")
        self.assert_same("Press “Go”", "„Los“ drücken", ["“Los” drücken", "»Los« drücken"], "quotations", language="de")
        self.assert_same("It can’t be", "No puede ser", ["No puede 'ser'"], "straight quote")

    def test_french(self):
        self.assert_same("Really?", "Vraiment\u202f?", ["Vraiment ?", "Vraiment?"], "no-break", language="fr")
        self.assert_same("Say “No”", "Dites «\u00a0Non\u00a0»", ["Dites « Non »", "Dites «Non»"], "no-break", language="fr")
        self.assert_fine("fr", [entry("See https://example.org: it is 12:30.", "Voir https://example.org\u00a0: il est 12:30.")])


class AccessKeys(Case):
    def test_presence(self):
        self.assert_same("_Help", "Ay_uda", ["Ayuda", "_Ay_uda"], "access key|_")
        self.assert_same("_Help", "帮助(_H)", ["帮助"], "access key|_", language="zh_CN")
        self.assert_fine("es", [entry("Use the member client_id", "Use el miembro client_id")])

    def test_uniqueness(self):
        texts_of_menu = "".join(f'<item><attribute name="label" translatable="yes">{text}</attribute></item>' for text in ("_Open", "_Save"))
        (self.top / "src/x.ui").write_text(f'<interface><menu id="m"><section>{texts_of_menu}</section></menu></interface>')
        words = GLOSSARY.replace("| save | SAVEX |", "| save | – |")
        self.assert_fine("es", [entry("_Open", "_Abrir"), entry("_Save", "_Guardar")], words=words)
        self.assert_found("access key a is that of _Open, _Save", "es", [entry("_Open", "_Abrir"), entry("_Save", "Gu_ardar")], words=words)


class Words(Case):
    def test_missing(self):
        self.assert_found("glossary-es.md is missing", "es", [entry("Hello", "Hola")], words=None)
        self.assert_found("has no row for “role”", "es", [entry("Hello", "Hola")], words=GLOSSARY.replace("| role |", "| rule |"))
        self.assert_found("has no word for “role”", "es", [entry("Hello", "Hola")], words=GLOSSARY.replace("ROLEX", ""))

    def test_use(self):
        self.assert_same("The Roles of it", "Sus ROLExes", ["Sus papeles", "Su CONTROLEX"], "lacks “ROLEX” for “role”")
        self.assert_same("A parole", "Palabra", [], "")
        self.assert_same("The client secret", "El client secretx", ["El secretx"], "lacks “CLIENT SECRETX”")
        self.assert_fine("es", [entry("Use --server or application/json", "Use --server o application/json")])
        self.assert_fine("es", [entry("`Email` and `Roles` are needed", "Hacen falta `Email` y `Roles`")])

    def test_alternatives(self):
        words = GLOSSARY.replace("| role | ROLEX |", "| role/duty | rol (the usual)/*papel | |")
        for text in ("Su rol", "Sus roles", "Sus papeles", "Superpapel"):
            self.assert_fine("es", [entry("Its role", text)], words=words)
        self.assert_found("lacks “rol/\\*papel” for “role”", "es", [entry("Its duties and duty", "Su control")], words=words)

    def test_without_blanks(self):
        words = GLOSSARY.replace("ROLEX", "角色")
        self.assert_fine("zh_CN", [entry("Choose roles", "选择角色")], words=words)
        self.assert_found("lacks “角色”", "zh_CN", [entry("Choose roles", "选择")], words=words)

    def test_exceptions(self):
        words = GLOSSARY + "\n<!-- exceptions -->\n\n| text | term | reason |\n| --- | --- | --- |\n| The role | role | so |\n"
        self.assert_fine("es", [entry("The role", "El")], words=words)
        self.assert_found("lacks", "es", [entry("A role", "Un")], words=words)


class Originals(unittest.TestCase):
    def check(self, content, suffix=".pot"):
        with tempfile.NamedTemporaryFile("w", suffix=suffix) as file:
            file.write(content)
            file.flush()
            run = subprocess.run([sys.executable, HERE / "texts.py", file.name], capture_output=True, text=True)
        self.assertEqual(run.stderr, "")
        return run.stdout if run.returncode else ""

    def assert_found(self, pattern, text, before="#: src/a.c", **kw):
        self.assertRegex(self.check(entry(text, before=before, **kw)), pattern)

    def test_good(self):
        comment = "#. Translators: %1$s and %2$s are people.\n#: src/a.c"
        self.assertEqual(self.check(entry("%1$s met %2$s.", before=comment) + entry("Save", context="button", before="#: src/a.c")
                                    + entry("Utility;", before="#: data/a.desktop.in")), "")

    def test_bad(self):
        self.assert_found("no comment", "The file %s is gone.")
        self.assert_found("no comment", "%u file", plural="%u files")
        self.assert_found("not numbered", "%s met %s.", "#. Translators: %s and %s are people.\n#: src/a.c")
        self.assert_found("single word", "Save")
        self.assert_found("blank", "Save it ")
        self.assert_found("punctuation", ", ")
        self.assert_found("straight quote", "It can't be.")
        self.assert_found("straight quote", 'Press "Go".')
        self.assert_found("three dots", "Please wait...")
        self.assert_found("two blanks", "Two  blanks")
        self.assert_found("spelt otherwise", "Your organization has it.")


    def test_interface(self):
        template = '<interface><object><property name="%s"%s>%s</property></object></interface>'
        self.assertRegex(self.check(template % ("label", "", "Go on"), ".ui"), "“Go on” \\(label\\) is not translatable")
        accessible = template.replace("<property", "<accessibility><property").replace("</property>", "</property></accessibility>")
        self.assertRegex(self.check(accessible % ("label", ' translatable="yes" comments="Translators: x"', "Go on"), ".ui"), "has a comment")
        for parts in (("label", ' translatable="yes"', "Go on"), ("icon-name", "", "go-next"), ("label", "", "·"), ("title", "", "")):
            self.assertEqual(self.check(template % parts, ".ui"), "")


class Reading(unittest.TestCase):
    def test_everything(self):
        text = (HEADER % ("es", "nplurals=1; plural=0;") + "#. Comment\n#: src/a.c src/b.c\n#, c-format, fuzzy\n#| msgid \"old\"\n"
                "msgctxt \"c\"\nmsgid \"\"\n\"one \"\n\"line\\n\"\nmsgid_plural \"lines\"\nmsgstr[0] \"a\"\nmsgstr[1] \"b\"\n\n"
                "#~ msgid \"gone\"\n#~ msgstr \"fort\"\n")
        with tempfile.NamedTemporaryFile("w", suffix=".po") as file:
            file.write(text)
            file.flush()
            self.assertEqual(catalogues.read_header(file.name)["Language"], "es")
            message, = catalogues.read(file.name)
            self.assertEqual(len(catalogues.read_all(file.name)), 3)
        self.assertEqual((message.id, message.plural, message.context), ("one line\n", "lines", "c"))
        self.assertEqual(message.translations, ["a", "b"])
        self.assertEqual((message.comments, message.files, message.flags), (["Comment"], ["src/a.c", "src/b.c"], {"c-format", "fuzzy"}))


if __name__ == "__main__":
    unittest.main()
