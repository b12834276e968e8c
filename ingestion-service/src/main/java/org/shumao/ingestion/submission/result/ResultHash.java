package org.shumao.ingestion.submission.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rule.Finding;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.rule.Text;
import org.shumao.ingestion.validation.ValidatedRecord;

/**
 * SHA-256 over the results of a submission in order of position, one line each: the JSON array {@code
 * [position,outcome,orderNo,documentNo,[[rule,severity,path,value,expected],...]]}, without blanks as in RFC 8785, and a line
 * feed. Records not in it were plainly accepted: which ones follows from the number of records.
 *
 * <p>Strings are as JSON.stringify writes them. So Java encodes them: written to bytes directly, Jackson would escape characters
 * beyond U+FFFF. Control characters and lone surrogates, which others escape in other ways, are in no text of a result: see
 * {@link Text}.
 */
final class ResultHash {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final MessageDigest digest = sha256();
    private final Writer sink = new OutputStreamWriter(
            new DigestOutputStream(OutputStream.nullOutputStream(), digest), StandardCharsets.UTF_8);

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void add(ValidatedRecord record, Outcome outcome) {
        try (JsonGenerator json = JSON.createGenerator(sink)) {
            json.writeStartArray();
            json.writeNumber(record.position());
            json.writeString(outcome.name());
            text(json, record.orderNo());
            text(json, record.documentNo());
            json.writeStartArray();
            for (Finding finding : record.findings().list()) {
                json.writeStartArray();
                json.writeString(finding.rule());
                json.writeString(finding.severity().name());
                json.writeString(finding.path());
                text(json, finding.value());
                text(json, finding.expected());
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndArray();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("a digest takes everything", e);
        }
    }

    private static void text(JsonGenerator json, @Nullable String value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value);
        }
    }

    /** Of what was added so far, hexadecimal; more can be added afterwards. */
    String hex() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
        }
    }
}
