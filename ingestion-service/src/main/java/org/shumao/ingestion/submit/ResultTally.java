package org.shumao.ingestion.submit;

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
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.digest.Sha256;
import org.shumao.ingestion.limit.Limit;
import org.shumao.ingestion.receipts.Counts;
import org.shumao.ingestion.receipts.ResultDigests;
import org.shumao.ingestion.rule.Finding;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.rule.Severity;
import org.shumao.ingestion.rule.Text;
import org.shumao.ingestion.rule.ValidationRule;
import org.shumao.ingestion.validation.ValidatedRecord;

/**
 * Counts and hashes of the results of a submission.
 *
 * <p>Whether an atomic submission is held back is known at its end, when its results are hashed already: so it is hashed
 * for both endings.
 */
final class ResultTally {
    private final int storedLimit;
    private final Hashes asValidated = new Hashes();
    private final Hashes heldBack = new Hashes();
    private final boolean atomic;
    private final Map<Severity, Map<ValidationRule, Integer>> hits = new EnumMap<>(Severity.class);
    private Counts counts = Counts.NONE;
    private int results;

    /** @param storedLimit most results that are stored */
    ResultTally(boolean atomic, int storedLimit) {
        this.atomic = atomic;
        this.storedLimit = storedLimit;
    }

    void add(ValidatedRecord record) {
        Outcome outcome = record.outcome();
        counts = counts.plus(outcome);
        if (outcome == Outcome.ACCEPTED) {
            return;
        }
        results++;
        record.findings().broken().forEach(this::hit);
        asValidated.add(record, outcome, results, storedLimit);
        if (atomic) {
            heldBack.add(record, ResultSink.held(outcome), results, storedLimit);
        }
    }

    private void hit(ValidationRule rule, Severity severity) {
        if (severity != Severity.INFO) {
            hits.computeIfAbsent(severity, unseen -> new EnumMap<>(ValidationRule.class))
                    .merge(rule, 1, Integer::sum);
        }
    }

    /** Returns how many records each rule hit, always in one order: statements that add them up then cannot block each other. */
    List<RuleHit> hits() {
        return hits.entrySet().stream()
                .flatMap(of -> of.getValue().entrySet().stream()
                        .map(hit -> new RuleHit(hit.getKey().id(), of.getKey(), hit.getValue())))
                .sorted(Comparator.comparing(RuleHit::rule).thenComparing(RuleHit::severity))
                .toList();
    }

    Counts counts() {
        return counts;
    }

    Counts counts(boolean published) {
        return published ? counts : counts.holdingBack();
    }

    ResultDigests digests(boolean published) {
        Hashes hashes = published ? asValidated : heldBack;
        String all = hashes.all.hex();
        return new ResultDigests(
                results,
                Math.min(results, storedLimit),
                all,
                hashes.stored == null ? all : hashes.stored,
                hashes.listed == null ? all : hashes.listed);
    }

    private static final class Hashes {
        private final ResultHash all = new ResultHash();
        private @Nullable String stored;
        private @Nullable String listed;

        void add(ValidatedRecord record, Outcome outcome, int number, int storedLimit) {
            all.add(record, outcome);
            if (number == storedLimit) {
                stored = all.hex();
            }
            if (number == Limit.RECEIPT_RECORDS.value()) {
                listed = all.hex();
            }
        }
    }

    /**
     * SHA-256 over the results of a submission in order of position, one line each: the JSON array {@code
     * [position,outcome,orderNo,documentNo,[[rule,severity,path,value,expected],...]]}, without blanks as in RFC 8785, and a line
     * feed. Records not in it were plainly accepted: which ones follows from the number of records.
     *
     * <p>Strings are as JSON.stringify writes them. So Java encodes them: written to bytes directly, Jackson would escape characters
     * beyond U+FFFF. Control characters and lone surrogates, which others escape in other ways, are in no text of a result: see
     * {@link Text}.
     */
    private static final class ResultHash {
        private static final JsonFactory JSON = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();

        private final MessageDigest digest = Sha256.digest();
        private final Writer sink = new OutputStreamWriter(
                new DigestOutputStream(OutputStream.nullOutputStream(), digest), StandardCharsets.UTF_8);

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

        /** Returns the hash of what was added so far, hexadecimal; more can be added afterwards. */
        String hex() {
            try {
                return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
            }
        }
    }

    /**
     * Says how many records of a submission a rule hit.
     *
     * @param rule id in the catalogue {@link ValidationRule}
     * @param severity ERROR or WARNING
     * @param records a record that breaks a rule at many places counts once, with the severest of them
     */
    record RuleHit(String rule, Severity severity, int records) {}
}
