package org.shumao.ingestion.ceb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.ingestion.fixture.CebList;
import org.shumao.ingestion.fixture.CebMessage;
import org.shumao.ingestion.fixture.Validating;
import org.shumao.ingestion.rule.Finding;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.validation.MalformedBody;
import org.shumao.ingestion.validation.ValidatedRecord;

class CebReaderTest {
    private static final String NS = "xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\"";

    @ParameterizedTest
    @ValueSource(strings = {"ceb", "x", ""})
    void anyPrefixOrADefaultNamespaceWillDo(String prefix) throws Exception {
        byte[] body = CebMessage.of(CebList.imports("A")).prefix(prefix).bytes();
        assertThat(Validating.xml(body))
                .singleElement()
                .satisfies(r -> assertThat(r.outcome()).isEqualTo(Outcome.ACCEPTED));
    }

    @Test
    void readsAByteOrderMarkAndOtherEncodings() throws Exception {
        CebMessage message = CebMessage.of(CebList.imports("A").line(1, "gname", "面霜"));
        assertThat(Validating.xml(message.withByteOrderMark().bytes())).hasSize(1);
        byte[] gbk = CebMessage.of(CebList.imports("A").line(1, "gname", "面霜"))
                .xml()
                .replace("UTF-8", "GBK")
                .getBytes(Charset.forName("GBK"));
        assertThat(Validating.xml(gbk).get(0).outcome()).isEqualTo(Outcome.ACCEPTED);
        byte[] utf16 = message.xml().replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16LE);
        assertThat(Validating.xml(utf16).get(0).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void flagsEachListOfAMessageWithoutSignature() throws Exception {
        List<ValidatedRecord> records = Validating.xml(CebMessage.of(CebList.imports("A"), CebList.imports("B"))
                .unsigned()
                .bytes());
        assertThat(records).hasSize(2).allSatisfy(record -> {
            assertThat(record.outcome()).isEqualTo(Outcome.ACCEPTED_WITH_WARNINGS);
            assertThat(Validating.rules(record)).containsExactly("unsigned");
        });
    }

    @Test
    void unknownAndMisplacedElementsAreWarnings() throws Exception {
        String xml = CebMessage.of(CebList.imports("A").head("newField", "SECRET"))
                .xml()
                .replaceFirst("(<ceb:appType>.*?</ceb:appType>)(<ceb:appTime>.*?</ceb:appTime>)", "$2$1")
                .replace("</ceb:Inventory>", "<ceb:Extra><ceb:a>SECRET</ceb:a></ceb:Extra></ceb:Inventory>")
                .replace("<ceb:BaseTransfer>", "<ceb:Stray/><ceb:BaseTransfer>");
        ValidatedRecord record =
                Validating.xml(xml.getBytes(StandardCharsets.UTF_8)).get(0);
        assertThat(record.outcome()).isEqualTo(Outcome.ACCEPTED_WITH_WARNINGS);
        assertThat(record.findings().list().stream().map(Finding::path))
                .containsExactly(
                        "/CEB621Message/Inventory[1]/InventoryHead/appType",
                        "/CEB621Message/Inventory[1]/InventoryHead/newField",
                        "/CEB621Message/Inventory[1]/Extra",
                        "/CEB621Message/Stray");
        assertThat(Validating.rules(record))
                .containsExactly("element-order", "unknown-element", "unknown-element", "unknown-element");
        assertThat(record.findings().list().toString()).doesNotContain("SECRET");
    }

    @Test
    void anElementThatAppearsTwiceRefusesTheList() throws Exception {
        String xml = CebMessage.of(CebList.imports("A"))
                .xml()
                .replace("<ceb:packNo>", "<ceb:packNo>1</ceb:packNo><ceb:packNo>");
        assertThat(Validating.rules(
                        Validating.xml(xml.getBytes(StandardCharsets.UTF_8)).get(0)))
                .containsExactly("repeated-element");
    }

    @Test
    void xmlThatBreaksInTheMiddleCostsOnlyWhatFollows() throws Exception {
        String xml = CebMessage.of(CebList.imports("A"), CebList.imports("B"), CebList.imports("C"))
                .xml();
        String broken = xml.substring(0, xml.indexOf("<ceb:Inventory>", xml.indexOf("COP-B")) + 40);
        List<ValidatedRecord> records = Validating.xml(broken.getBytes(StandardCharsets.UTF_8));
        assertThat(records).hasSize(3);
        assertThat(records.subList(0, 2))
                .allSatisfy(r -> assertThat(Validating.rules(r)).containsExactly("unsigned", "base-transfer"));
        assertThat(records.get(2).position()).isEqualTo(3);
        assertThat(Validating.rules(records.get(2))).containsExactly("malformed-xml");
        assertThat(records.get(2).findings().list().get(0).path()).matches("line \\d+, column \\d+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<a/>",
                "<CEB621Message/>",
                "<ceb:CEB621Message " + NS + "/>",
                "<ceb:CEB621Message " + NS + "><ceb:Inventory><ceb:InventoryHead>",
                "<ceb:Other " + NS + "/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><ceb:CEB621Message " + NS + ">&x;",
                "<!DOCTYPE a SYSTEM \"http://localhost:1/evil.dtd\"><ceb:CEB621Message " + NS + "/>",
                "<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><ceb:CEB621Message " + NS + ">&b;",
            })
    void aBodyWithoutAnyHeadIsMalformed(String body) {
        assertThatThrownBy(() -> Validating.xml(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedBody.class)
                .message()
                .doesNotContain("passwd", "evil", "aaaa");
    }

    @Test
    void anUndeclaredEntityBreaksTheXmlThere() throws Exception {
        String xml = CebMessage.of(CebList.imports("A"), CebList.imports("B").line(1, "gname", "&boom;"))
                .xml();
        List<ValidatedRecord> records = Validating.xml(xml.getBytes(StandardCharsets.UTF_8));
        assertThat(records).hasSize(2);
        assertThat(Validating.rules(records.get(1))).containsExactly("malformed-xml");
    }

    @Test
    void readsARootThatLeavesOutTheEndingAndSaysSoAtEachDocument() throws Exception {
        String whole = CebMessage.of(CebList.imports("A"), CebList.imports("B")).xml();
        List<ValidatedRecord> full = Validating.xml(whole.getBytes(StandardCharsets.UTF_8));
        List<ValidatedRecord> short_ =
                Validating.xml(whole.replace("CEB621Message", "CEB621").getBytes(StandardCharsets.UTF_8));

        assertThat(short_).hasSize(2).allSatisfy(record -> {
            assertThat(record.path()).startsWith("/CEB621/Inventory[");
            assertThat(record.findings().list()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo("root-name");
                assertThat(finding.path()).isEqualTo("/CEB621");
                assertThat(finding.value()).isEqualTo("CEB621");
                assertThat(finding.expected()).isEqualTo("CEB621Message");
            });
            assertThat(record.outcome()).isEqualTo(Outcome.ACCEPTED_WITH_WARNINGS);
        });
        assertThat(short_.get(0).events()).isEqualTo(full.get(0).events());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        CEB6221Message, '; the nearest known name is CEB621Message'
        ceb621message, '; the nearest known name is CEB621Message'
        CEB621Massage, '; the nearest known name is CEB621Message'
        SomethingElseAltogether, ''
        """)
    void namesARootThatIsNoMessageAndTheNearestThatIs(String root, String hint) {
        String xml = "<" + root + " xmlns=\"http://www.chinaport.gov.cn/ceb\"></" + root + ">";
        assertThatThrownBy(() -> Validating.xml(xml.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedBody.class)
                .hasMessage("the root element " + root + " at line 1, column 1 is no message name, which is CEB, three"
                        + " digits and Message" + hint);
    }

    @Test
    void aRootThatMayBeDataOfSomebodyIsNotShown() {
        assertThatThrownBy(() -> Validating.xml("<张三/>".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("the root element at line 1, column 1 is not of the namespace"
                        + " http://www.chinaport.gov.cn/ceb");
    }

    @Test
    void namesTheNamespaceThatAMessageShouldBeOf() {
        assertThatThrownBy(() -> Validating.xml("<CEB621Message xmlns=\"urn:x\"/>".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("CEB621Message at line 1, column 1 is not of the namespace http://www.chinaport");
    }

    @Test
    void refusesEachHeadOfAMessageThatIsNotTakenByName() throws Exception {
        String xml = "<x:CEB999Message xmlns:x=\"http://www.chinaport.gov.cn/ceb\">"
                + "<x:Order><x:OrderHead><x:orderNo> O-1 </x:orderNo><x:buyerName>SECRET</x:buyerName></x:OrderHead></x:Order>"
                + "<x:Order/><x:BaseTransfer/></x:CEB999Message>";
        List<ValidatedRecord> records = Validating.xml(xml.getBytes(StandardCharsets.UTF_8));
        assertThat(records).hasSize(2).allSatisfy(r -> assertThat(r.outcome()).isEqualTo(Outcome.REJECTED));
        assertThat(records.get(0).orderNo()).isEqualTo("O-1");
        assertThat(records.get(1).findings().list()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("message-not-supported");
            assertThat(finding.path()).isEqualTo("/CEB999Message/Order[2]");
            assertThat(finding.value()).isEqualTo("CEB999");
        });
    }

    @Test
    void takesAHundredHeadsAndRefusesTheRest() throws Exception {
        List<CebList> lists = IntStream.rangeClosed(1, 102)
                .mapToObj(i -> CebList.imports("O-" + i))
                .toList();
        List<ValidatedRecord> records = Validating.xml(CebMessage.of(lists).bytes());
        assertThat(records)
                .as("results are signed in order of position")
                .extracting(ValidatedRecord::position)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 102).boxed().toList());
        assertThat(records.stream().filter(r -> r.outcome() == Outcome.ACCEPTED))
                .hasSize(100);
        assertThat(records.stream().filter(r -> r.position() > 100))
                .allSatisfy(r -> assertThat(Validating.rules(r)).containsExactly("too-many-heads"));
    }

    @Test
    void aTokenOfMegabytesEndsTheReading() throws Exception {
        String xml = CebMessage.of(CebList.imports("A")).xml();
        String huge = xml.replace("<ceb:BaseTransfer>", "<ceb:BaseTransfer a=\"" + "a".repeat(3 << 20) + "\">");
        List<ValidatedRecord> records = Validating.xml(huge.getBytes(StandardCharsets.UTF_8));
        assertThat(Validating.rules(records.get(1))).containsExactly("malformed-xml");
    }

    @Test
    void thousandsOfUnknownNamesEndTheReading() throws Exception {
        StringBuilder names = new StringBuilder();
        IntStream.range(0, 3_000).forEach(i -> names.append("<n").append(i).append("/>"));
        String xml =
                CebMessage.of(CebList.imports("A")).xml().replace("<ceb:BaseTransfer>", names + "<ceb:BaseTransfer>");
        List<ValidatedRecord> records = Validating.xml(xml.getBytes(StandardCharsets.UTF_8));
        assertThat(Validating.rules(records.get(1))).containsExactly("malformed-xml");
    }

    @Test
    void aListOfMegabytesIsRefusedAndItsNeighbourTaken() throws Exception {
        CebList large = CebList.imports("A");
        IntStream.rangeClosed(2, 99).forEach(no -> large.copyOfLine(no).line(no, "gmodel", "m".repeat(6_000)));
        large.line(1, "gmodel", "m".repeat(600_000)).line(99, "note", "");
        List<ValidatedRecord> records =
                Validating.xml(CebMessage.of(large, CebList.imports("B")).bytes());
        assertThat(Validating.rules(records.get(0))).containsExactly("record-too-large");
        assertThat(records.get(1).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void buyersDataAndNotesAreMaskedInFindings() throws Exception {
        ValidatedRecord record = Validating.xml(
                CebList.imports("A").head("buyerName", "SECRET".repeat(20)).head("note", "SECRET".repeat(200)));
        assertThat(Validating.rules(record)).containsExactly("length", "length");
        assertThat(record.findings().list())
                .allSatisfy(finding -> assertThat(finding.value()).isEqualTo("<masked>"));
    }
}
