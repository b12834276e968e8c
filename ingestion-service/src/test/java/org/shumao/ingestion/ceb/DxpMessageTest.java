package org.shumao.ingestion.ceb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.ingestion.fixture.SampleDocument;
import org.shumao.ingestion.fixture.Validating;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.validation.MalformedBody;
import org.shumao.ingestion.validation.ValidatedRecord;

/** Messages in the envelope of transport. */
class DxpMessageTest {
    private static final String MESSAGE = SampleDocument.xml(SampleDocument.of("CEB622"), SampleDocument.of("CEB622"));

    @ParameterizedTest
    @ValueSource(strings = {"%s", "\n   %s\n", "<![CDATA[%s]]>", "<!-- a -->%s<?b c?>"})
    void readsTheMessageInAnEnvelope(String around) throws Exception {
        assertTaken(wrapped(String.format(around, base64(MESSAGE))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", " ", "\t", "&#10;"})
    void linesOfBase64MayBeBroken(String separator) throws Exception {
        String lines = Base64.getMimeEncoder(76, "\n".getBytes(StandardCharsets.UTF_8))
                .encodeToString(MESSAGE.getBytes(StandardCharsets.UTF_8));
        assertTaken(wrapped(lines.replace("\n", separator)));
    }

    @Test
    void theMessageMayBeInAnotherEncodingThanItsEnvelope() throws Exception {
        byte[] message = MESSAGE.replace("UTF-8", "GB18030").getBytes(Charset.forName("GB18030"));
        assertTaken(wrapped(Base64.getEncoder().encodeToString(message)));
        byte[] utf16 = MESSAGE.replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16);
        assertTaken(wrapped(Base64.getEncoder().encodeToString(utf16)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n"})
    void theMessageMayHaveMegabytes(String separator) throws Exception {
        SampleDocument[] documents = new SampleDocument[100];
        Arrays.setAll(documents, i -> SampleDocument.of("CEB622").head("returnInfo", "x".repeat(20_000)));
        String lines = Base64.getMimeEncoder(76, separator.getBytes(StandardCharsets.UTF_8))
                .encodeToString(SampleDocument.xml(documents).getBytes(StandardCharsets.UTF_8));
        assertThat(lines).hasSizeGreaterThan(2 << 20);
        assertThat(Validating.xml(wrapped(lines))).hasSize(100);
    }

    @Test
    void unpaddedBase64IsReadToItsLastByte() throws Exception {
        for (String end : List.of("", " ", "  ")) {
            assertTaken(wrapped(base64(MESSAGE + end).replace("=", "")));
        }
    }

    @Test
    void placesAreThoseOfTheMessage() throws Exception {
        String spoiled = SampleDocument.xml(SampleDocument.of("CEB622").head("returnStatus", "X"));
        ValidatedRecord record = Validating.xml(wrapped(base64(spoiled))).get(0);
        assertThat(record.findings().list().get(0).path()).isEqualTo("/CEB622Message/InventoryReturn[1]/returnStatus");
        String broken = MESSAGE.substring(0, MESSAGE.lastIndexOf("<copNo>"));
        List<ValidatedRecord> records = Validating.xml(wrapped(base64(broken)));
        assertThat(records).hasSize(2);
        assertThat(records.get(1).findings().list().get(0).path()).matches("Data, line \\d+, column \\d+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "<x/>", "QQ==QQ", "\u4e00"})
    void whatIsNotBase64CostsOnlyWhatFollows(String odd) throws Exception {
        String data = base64(MESSAGE);
        int place = data.length() - 100;
        List<ValidatedRecord> records = Validating.xml(wrapped(data.substring(0, place) + odd + data.substring(place)));
        assertThat(records.get(0).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(Validating.rules(records.get(records.size() - 1))).containsExactly("malformed-xml");
    }

    @Test
    void anEnvelopeThatBreaksBehindItsMessageIsFlagged() throws Exception {
        String xml = new String(wrapped(base64(MESSAGE)), StandardCharsets.UTF_8);
        List<ValidatedRecord> records =
                Validating.xml(xml.substring(0, xml.lastIndexOf("</")).getBytes(StandardCharsets.UTF_8));
        assertThat(records).hasSize(3);
        assertThat(records.get(2).position()).isEqualTo(3);
        assertThat(Validating.rules(records.get(2))).containsExactly("malformed-xml");
    }

    @Test
    void aSecondMessageInOneEnvelopeIsRefusedAndSaid() throws Exception {
        String data = base64(MESSAGE);
        List<ValidatedRecord> records = Validating.xml(wrapped(data + "</dxp:Data><dxp:Data>" + data));
        assertThat(records).hasSize(3);
        assertThat(Validating.rules(records.get(2))).containsExactly("repeated-element");
    }

    @Test
    void refusesWhatIsNoMessageInAnEnvelope() {
        String envelope = new String(wrapped(base64(MESSAGE)), StandardCharsets.UTF_8);
        for (String data : List.of(base64(envelope), base64("<a/>"), base64("plain"), "", "====", "A")) {
            assertThatThrownBy(() -> Validating.xml(wrapped(data))).isInstanceOf(MalformedBody.class);
        }
        String other = envelope.replaceAll(Pattern.quote("dxp:Data") + ">", "dxp:Date>");
        assertThatThrownBy(() -> Validating.xml(other.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedBody.class)
                .hasMessage("the envelope has no Data");
    }

    private static void assertTaken(byte[] body) throws Exception {
        assertThat(Validating.xml(body)).hasSize(2).allSatisfy(record -> {
            assertThat(record.outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(record.events().get(0).source()).isEqualTo("CEB622");
        });
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] wrapped(String data) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<dxp:DxpMsg ver=\"1.0\" xmlns:dxp=\"http://www.chinaport.gov.cn/dxp\">"
                + "<dxp:TransInfo><dxp:CopMsgId>M-1</dxp:CopMsgId><dxp:MsgType>CEB622Message</dxp:MsgType></dxp:TransInfo>"
                + "<dxp:Data>" + data + "</dxp:Data><dxp:AddInfo/></dxp:DxpMsg>";
        return xml.getBytes(StandardCharsets.UTF_8);
    }
}
