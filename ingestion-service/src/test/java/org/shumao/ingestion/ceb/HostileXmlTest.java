package org.shumao.ingestion.ceb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.ingestion.fixture.Endless;
import org.shumao.ingestion.fixture.SampleDocument;
import org.shumao.ingestion.fixture.Validating;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.validation.MalformedBody;
import org.shumao.ingestion.validation.ValidatedRecord;

/** Whatever comes: a place is named, memory stays bounded, and the documents before it go in. */
class HostileXmlTest {
    private static final long HUGE = 100L << 20;
    private static final String OPEN = "<CEB411Message xmlns=\"http://www.chinaport.gov.cn/ceb\">";
    private static final String GOOD = SampleDocument.of("CEB411").element();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>%s<Payment>&x;",
                "<!DOCTYPE r [<!ENTITY %% p SYSTEM \"http://localhost:1/x.dtd\">%%p;]>%s",
                "<!DOCTYPE r PUBLIC \"-//x\" \"file:///etc/passwd\">%s",
                "<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>%s<Payment>&c;",
                "%s<Payment xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"file:///etc/passwd\"/>",
            })
    void noFileNoAddressAndNoEntityIsEverRead(String body) {
        byte[] xml = String.format(body, OPEN).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Validating.xml(xml))
                .isInstanceOf(MalformedBody.class)
                .message()
                .doesNotContain("root:", "haha");
    }

    @Test
    void anAttributeOfHundredMegabytesEndsTheReadingAfterOne() throws Exception {
        CountingInput body = new CountingInput(
                Endless.body(OPEN + GOOD + "<BaseTransfer a=\"", "0123456789", HUGE, "\"/></CEB411Message>"));
        List<ValidatedRecord> records = read(body);
        assertThat(records).hasSize(2);
        assertThat(Validating.rules(records.get(1))).containsExactly("malformed-xml");
        assertThat(body.count).isLessThan(2L << 20);
    }

    @ParameterizedTest
    @CsvSource({"<Payment>, ''", "<a>, ''", "<Payment><PaymentHead>, ''", "<a xmlns=\"u\">, ''"})
    void elementsNestedAHundredDeepEndTheReading(String element, String ignored) throws Exception {
        InputStream body = Endless.body(OPEN + GOOD, element, HUGE, "");
        List<ValidatedRecord> records = read(body);
        assertThat(records.get(0).events()).hasSize(1);
        assertThat(records.get(records.size() - 1).findings().list())
                .last()
                .satisfies(finding ->
                        assertThat(finding.expected()).isEqualTo("at most 100 levels of nesting (limit xml-depth)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Payment><PaymentHead><payName>%s</payName></PaymentHead></Payment>",
                "<Payment><PaymentHead><payName><![CDATA[%s]]></payName></PaymentHead></Payment>",
                "<Payment><PaymentHead><note>%s</note></PaymentHead></Payment>",
                "<Payment>%s</Payment>",
                "<BaseTransfer><copCode>%s</copCode></BaseTransfer>",
                "<Other>%s</Other>",
            })
    void textOfHundredMegabytesIsReadWithoutBeingKept(String around) throws Exception {
        int place = around.indexOf("%s");
        InputStream body = Endless.body(
                OPEN + GOOD + around.substring(0, place),
                "0123456789abcde\n",
                HUGE,
                around.substring(place + 2) + "</CEB411Message>");
        List<ValidatedRecord> records = read(body);
        assertThat(records.get(0).events()).hasSize(1);
        assertThat(records.stream()
                        .map(r -> r.findings().list().toString().length())
                        .reduce(0, Integer::sum))
                .isLessThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!--%s-->", "<?x %s?>"})
    void commentsAndInstructionsOfMegabytesEndTheReading(String around) throws Exception {
        int place = around.indexOf("%s");
        InputStream body = Endless.body(
                OPEN + GOOD + around.substring(0, place),
                "0123456789",
                HUGE,
                around.substring(place + 2) + "</CEB411Message>");
        List<ValidatedRecord> records = read(body);
        assertThat(Validating.rules(records.get(1))).containsExactly("malformed-xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<payCode a%d=''>1</payCode>",
                "<payCode xmlns:a%d='u'>1</payCode>",
                "<a%d/>",
                "<a%d:b xmlns:a%d='u'/>"
            })
    void namesThatNoMessageHasAreBoundedWhereverTheyStand(String element) throws Exception {
        StringBuilder names = new StringBuilder();
        IntStream.range(0, 3_000).forEach(i -> names.append(element.replace("%d", Integer.toString(i))));
        String xml = OPEN + GOOD + "<Payment><PaymentHead>" + names + "</PaymentHead></Payment></CEB411Message>";
        List<ValidatedRecord> records = Validating.xml(xml.getBytes(StandardCharsets.UTF_8));
        assertThat(Validating.rules(records.get(records.size() - 1))).contains("malformed-xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&#0;", "&#xD800;", "&#xDC00;", "&#xFFFF;", "&#8;", "\u0000", "\u0008", "&amp", "<", "]]>"})
    void charactersThatXmlDoesNotHaveCostOnlyWhatFollows(String odd) throws Exception {
        List<ValidatedRecord> records = Validating.xml(withName(odd).getBytes(StandardCharsets.UTF_8));
        assertThat(records.get(0).events()).hasSize(1);
        assertThat(records.subList(1, records.size()))
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.events()).isEmpty());
        assertThat(records.toString()).doesNotContain("\u0000");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xED, 0xC0, 0xF8, 0xFF, 0x80})
    void halvesOfSurrogatesAndOverlongBytesAreNoCharacters(int lead) throws Exception {
        byte[] xml = withName("@@@").getBytes(StandardCharsets.UTF_8);
        int place = new String(xml, StandardCharsets.ISO_8859_1).indexOf("@@@");
        xml[place] = (byte) lead;
        xml[place + 1] = (byte) 0xA0;
        xml[place + 2] = (byte) 0x80;
        List<ValidatedRecord> records = Validating.xml(xml);
        assertThat(records.get(0).events()).hasSize(1);
        assertThat(records.subList(1, records.size()))
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.events()).isEmpty());
    }

    private static String withName(String name) {
        String odd = SampleDocument.of("CEB411").head("payName", name).element();
        return OPEN + GOOD + odd + GOOD + "<BaseTransfer/></CEB411Message>";
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        appTime,    20250230100000, time
        appTime,    20250601235960, time
        appTime,    20250631000000, time
        appTime,    99999999999999, time
        appTime,    20990101000000, far-future-time
        payTime,    20161231235960, time
        amountPaid, 1234567890123456789012345678901234567890, decimal
        amountPaid, 0.1234567890123456789012345678901234567890, decimal
        amountPaid, -0,             not-negative
        amountPaid, -0.0,           not-negative
        amountPaid, 1e400,          decimal
        amountPaid, NaN,            decimal
        amountPaid, Infinity,       decimal
        amountPaid, 0x10,           decimal
        amountPaid, ١٢,             decimal
        amountPaid, '1,5',          decimal
        amountPaid, .,              decimal
        amountPaid, +1,             decimal
        """)
    void aValueThatOnlyLooksLikeOneIsRefusedByName(String element, String value, String rule) {
        ValidatedRecord validated = Validating.xml(SampleDocument.of("CEB411").head(element, value));
        assertThat(Validating.rules(validated)).containsExactly(rule);
    }

    @Test
    void aDraftOfAnyDocumentIsIgnored() {
        for (String message : List.of("CEB311", "CEB411", "CEB511", "CEB623", "CEB625", "CEB701")) {
            ValidatedRecord validated =
                    Validating.xml(SampleDocument.of(message).head("appStatus", "1"));
            assertThat(validated.outcome()).as(message).isEqualTo(Outcome.IGNORED);
            assertThat(validated.events()).isEmpty();
        }
    }

    @Test
    void theHundredAndFirstHeadIsRefusedAndTheOthersTaken() throws Exception {
        SampleDocument[] documents =
                Collections.nCopies(101, SampleDocument.of("CEB622")).toArray(SampleDocument[]::new);
        List<ValidatedRecord> records =
                Validating.xml(SampleDocument.xml(documents).getBytes(StandardCharsets.UTF_8));
        assertThat(records.stream().filter(r -> r.outcome() == Outcome.ACCEPTED))
                .hasSize(100);
        assertThat(Validating.rules(records.get(100))).containsExactly("too-many-heads");
        assertThat(records.get(100).position()).isEqualTo(101);
    }

    @Test
    void taxBillsHaveNoSuchLimit() throws Exception {
        SampleDocument[] documents =
                Collections.nCopies(250, SampleDocument.of("CEB816")).toArray(SampleDocument[]::new);
        assertThat(Validating.xml(SampleDocument.xml(documents).getBytes(StandardCharsets.UTF_8)))
                .hasSize(250)
                .allSatisfy(r -> assertThat(r.outcome()).isEqualTo(Outcome.ACCEPTED));
    }

    @Test
    void aMessageWithoutHeadsIsMalformed() {
        for (String message : SampleDocument.messages()) {
            String root = message + "Message";
            String xml = "<" + root + " xmlns=\"http://www.chinaport.gov.cn/ceb\"><BaseTransfer/></" + root + ">";
            assertThatThrownBy(() -> Validating.xml(xml.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(MalformedBody.class)
                    .hasMessage("the message has no head");
        }
    }

    private static List<ValidatedRecord> read(InputStream body) throws IOException, MalformedBody {
        List<ValidatedRecord> records = new ArrayList<>();
        Validating.xml(body, records::add);
        return records;
    }

    private static final class CountingInput extends InputStream {
        private final InputStream in;
        private long count;

        CountingInput(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            count++;
            return in.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
