package org.shumao.ingestion.ceb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.stream.XMLStreamConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.ingestion.ceb.XmlEvents.BrokenXml;
import org.shumao.ingestion.ceb.document.Message;
import org.shumao.ingestion.ceb.document.Messages;
import org.shumao.ingestion.ceb.fast.FastReader;
import org.shumao.ingestion.fixture.BothCebReaders;
import org.shumao.ingestion.fixture.SampleDocument;
import org.shumao.ingestion.signature.MessageSignature;

/** Which documents the fast reader takes, and that they mean the same as to the parser. */
class FastReaderTest {
    static Iterable<String> messages() {
        return SampleDocument.messages();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void documentsOfEveryMessageAreRead(String message) throws Exception {
        assertThat(taken(SampleDocument.xml(SampleDocument.of(message)))).isEqualTo(1);
    }

    @Test
    void allDocumentsAreReadAcrossBuffers() throws Exception {
        SampleDocument[] documents = new SampleDocument[90];
        Arrays.setAll(documents, i -> SampleDocument.of("CEB621"));
        assertThat(taken(SampleDocument.xml(documents))).isEqualTo(90);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<note>a&amp;b</note>",
                "<note><!-- --></note>",
                "<note><![CDATA[a]]></note>",
                "<note a=\"1\">a</note>",
                "<note >a</note>",
                "<note>a\nb</note>",
                "<note>a>b</note>",
                "<note>a\u007Fb</note>",
                "<note>\uFFFD</note>",
                "<unknown>a</unknown>",
                "<note>a</note><note>b</note>",
                "<note>a</note>text"
            })
    void aDocumentThatIsNotPlainIsLeftToTheParserWithAllBehindIt(String note) throws Exception {
        String plain = "<note>plain</note>";
        SampleDocument document = SampleDocument.of("CEB621").head("note", "plain");
        String xml = SampleDocument.xml(document, document, document);
        assertThat(taken(xml)).isEqualTo(3);
        int second = xml.indexOf(plain, xml.indexOf(plain) + 1);
        assertThat(taken(xml.substring(0, second) + note + xml.substring(second + plain.length())))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.0\" encoding=\"UTF-8 | 1.0\" encoding=\"utf-8 | 1",
                "1.0\" encoding=\"UTF-8 | 1.0 | 1",
                "1.0\" encoding=\"UTF-8 | 1.1 | 0",
                "1.0\" encoding=\"UTF-8 | 1.0\" encoding=\"GBK | 0",
                "1.0\" encoding=\"UTF-8 | 1.0\" encoding=\"US-ASCII | 0",
                "1.0\" encoding | 1.0\"@encoding | 0",
                "<CEB621Message | @@<CEB621Message | 1",
                "<CEB621Message | <!--x--><CEB621Message | 0",
                "<CEB621Message guid | <CEB621Message a='>' guid | 1"
            })
    void onlyAPlainBeginningIsReadAhead(String from, String to, int documents) throws Exception {
        String xml = SampleDocument.xml(SampleDocument.of("CEB621"));
        assertThat(xml).contains(from);
        assertThat(taken(xml.replace(from, to.replace('@', '\n')))).isEqualTo(documents);
    }

    /** Behind what was taken the parser goes on where it was, in characters and not in bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n  "})
    void placesBehindWhatWasTakenAreThoseOfTheWholeMessage(String between) throws Exception {
        SampleDocument document = SampleDocument.of("CEB621").head("note", "数贸𠮷é");
        String xml = SampleDocument.xml(document, document, document)
                .replace("\n", "")
                .replace("><", ">" + between + "<");
        String broken = xml.substring(0, xml.lastIndexOf("</note>")) + "&" + xml.substring(xml.lastIndexOf("</note>"));
        byte[] body = broken.getBytes(StandardCharsets.UTF_8);
        assertThat(taken(broken)).isEqualTo(2);
        assertThat(BothCebReaders.outcome(body, Integer.MAX_VALUE, true).toString())
                .contains("malformed-xml");
        BothCebReaders.assertSame(body);
    }

    private static int taken(String xml) throws IOException, BrokenXml {
        FastReader reader = FastReader.over(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        XmlEvents events = new XmlEvents(
                reader.input(),
                reader.hasPlainStart() ? StandardCharsets.UTF_8 : null,
                "",
                MessageSignature.unverified());
        int event = events.next();
        while (event != XMLStreamConstants.START_ELEMENT) {
            event = events.next();
        }
        Message message =
                Messages.find(events.localName().replace("Message", "")).orElseThrow();
        int taken = 0;
        while (reader.next(message, events.elementPrefix(), taken + 1, 100) != null) {
            taken++;
        }
        return taken;
    }
}
