package org.shumao.ingestion.ceb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.stream.XMLStreamConstants;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.ingestion.ceb.XmlEvents.BrokenXml;
import org.shumao.ingestion.signature.MessageSignature;

/** All sequences that are built as UTF-8 is: those that are none break the XML, the others do not. */
class Utf8Test {
    private static final int START = 3;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 40})
    void whatOnlyALenientDecoderTakesBreaks(int portion) throws IOException {
        for (int lead = 0xC0; lead <= 0xFF; lead++) {
            int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
            for (int second = 0x80; second < 0xC0; second++) {
                byte[] xml = ("<r>" + "0123456789".repeat(4) + "</r>").getBytes(StandardCharsets.US_ASCII);
                int at = START + 17;
                Arrays.fill(xml, at, at + length, (byte) 0xBF);
                xml[at] = (byte) lead;
                xml[at + 1] = (byte) second;
                assertThat(isRead(xml, portion)).as("%x %x", lead, second).isEqualTo(isText(xml));
            }
        }
    }

    private static boolean isRead(byte[] xml, int portion) throws IOException {
        InputStream body = new ByteArrayInputStream(xml) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, portion));
            }
        };
        try {
            XmlEvents events = new XmlEvents(body, "", MessageSignature.unverified());
            int event = events.next();
            while (event != XMLStreamConstants.END_DOCUMENT) {
                event = events.next();
            }
            return true;
        } catch (BrokenXml e) {
            return false;
        }
    }

    /** U+FFFF is UTF-8, but no character of XML. */
    private static boolean isText(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString()
                            .indexOf('\uFFFF')
                    < 0;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
