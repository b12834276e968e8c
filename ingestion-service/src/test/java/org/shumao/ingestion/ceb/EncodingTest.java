package org.shumao.ingestion.ceb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.ingestion.fixture.SampleDocument;
import org.shumao.ingestion.fixture.Validating;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.validation.MalformedBody;
import org.shumao.ingestion.validation.ValidatedRecord;

/** Characters arrive as they were written, whatever encoding the sender uses, or the place is named. */
class EncodingTest {
    /** The last character has four bytes in GB18030 and no code in GBK. */
    private static final String PLATFORM_ORDER = "订单面霜𠮷";

    @ParameterizedTest
    @CsvSource(textBlock = """
        UTF-8,    UTF-8
        utf-8,    UTF-8
        GB18030,  GB18030
        gb18030,  GB18030
        GBK,      GB18030
        GB2312,   GB18030
        UTF-16,   UTF-16
        UTF-16,   UTF-16LE
        UTF-16,   UTF-16BE
        """)
    void readsWhatTheDeclarationSays(String declared, String written) throws Exception {
        byte[] body = declaring(declared).getBytes(Charset.forName(written));
        assertThat(Validating.xml(body)).singleElement().satisfies(EncodingTest::isTaken);
    }

    @Test
    void aMessageWithoutDeclarationIsUtf8() throws Exception {
        String xml = declaring("UTF-8").replaceFirst("<\\?xml[^>]*\\?>", "");
        assertThat(Validating.xml(xml.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(EncodingTest::isTaken);
    }

    @ParameterizedTest
    @CsvSource({"GBK, UTF-8", "UTF-8, UTF-8", "GB18030, UTF-16LE", "UTF-8, UTF-16BE", "UTF-8, GB18030"})
    void aByteOrderMarkOutweighsALyingDeclaration(String declared, String written) throws Exception {
        byte[] body = ("\uFEFF" + declaring(declared)).getBytes(Charset.forName(written));
        assertThat(Validating.xml(body)).singleElement().satisfies(EncodingTest::isTaken);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, GB18030", "GB18030, UTF-8"})
    void aLyingDeclarationBreaksTheXmlInsteadOfGarblingIt(String declared, String written) throws IOException {
        SampleDocument good = SampleDocument.of("CEB411");
        SampleDocument odd = SampleDocument.of("CEB411").head("payName", "面\u9700\u8981霜霜");
        byte[] body = SampleDocument.xml(good, odd)
                .replace("encoding=\"UTF-8\"", "encoding=\"" + declared + "\"")
                .getBytes(Charset.forName(written));
        try {
            List<ValidatedRecord> records = Validating.xml(body);
            assertThat(records.get(0).events()).hasSize(1);
            assertThat(Validating.rules(records.get(records.size() - 1))).contains("malformed-xml");
        } catch (MalformedBody e) {
            assertThat(e).hasMessageContaining("expected");
        }
    }

    @Test
    void bytesThatTheEncodingDoesNotHaveCostOnlyWhatFollows() throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String xml = SampleDocument.xml(
                SampleDocument.of("CEB411"), SampleDocument.of("CEB411").head("payName", "@"));
        byte[] bytes = xml.replace("UTF-8", "GB18030").getBytes(Charset.forName("GB18030"));
        int place = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('@');
        body.write(bytes, 0, place);
        body.write(0xFF);
        body.write(bytes, place + 1, bytes.length - place - 1);
        List<ValidatedRecord> records = Validating.xml(body.toByteArray());
        assertThat(records).hasSizeGreaterThanOrEqualTo(1);
        ValidatedRecord last = records.get(records.size() - 1);
        assertThat(Validating.rules(last)).containsExactly("malformed-xml");
        assertThat(last.findings().list().get(0).expected()).isEqualTo("well-formed XML");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "EBCDIC-CP-US", "UTF-7", "UTF-32", "Big5", "x", "GB18030-X"})
    void refusesAnyOtherEncodingByName(String declared) {
        byte[] body = declaring(declared).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Validating.xml(body))
                .isInstanceOf(MalformedBody.class)
                .hasMessageContaining("UTF-8, UTF-16 or GB18030");
    }

    @Test
    void halfABodyOfAnyEncodingIsMalformed() {
        for (String charset : List.of("UTF-8", "GB18030", "UTF-16LE")) {
            byte[] body = declaring(charset.replace("LE", "")).getBytes(Charset.forName(charset));
            byte[] half = Arrays.copyOf(body, 301);
            assertThatThrownBy(() -> Validating.xml(half)).as(charset).isInstanceOf(MalformedBody.class);
        }
    }

    private static String declaring(String encoding) {
        return SampleDocument.xml(SampleDocument.of("CEB411").head("orderNo", PLATFORM_ORDER))
                .replace("encoding=\"UTF-8\"", "encoding=\"" + encoding + "\"");
    }

    private static void isTaken(ValidatedRecord record) {
        assertThat(record.findings().list()).isEmpty();
        assertThat(record.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(record.orderNo()).isEqualTo(PLATFORM_ORDER);
    }
}
