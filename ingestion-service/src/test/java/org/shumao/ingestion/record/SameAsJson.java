package org.shumao.ingestion.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.shumao.ingestion.fixture.Validating;
import org.shumao.ingestion.rule.Finding;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.validation.MalformedBody;
import org.shumao.ingestion.validation.ValidatedRecord;

/** Compares a line of NDJSON with the same bytes as a body of JSON. */
final class SameAsJson {
    private static final Set<String> UNREADABLE = Set.of("malformed-record", "malformed-json", "json-limit");

    private SameAsJson() {}

    /**
     * Fails unless both have the same findings at the same places and make the same event. What cannot be read as a line is
     * no single record as a body either.
     *
     * @return whether the line could be read
     */
    static boolean check(byte[] line) throws IOException {
        List<ValidatedRecord> ofLine = read(() -> Validating.ndjson(line));
        List<ValidatedRecord> ofBody = read(() -> Validating.json(line));
        assertThat(ofLine).hasSizeLessThan(2);
        if (!ofLine.isEmpty() && !isUnreadable(ofLine.get(0))) {
            assertThat(ofBody).hasSize(1);
            assertThat(meaning(ofLine.get(0))).isEqualTo(meaning(ofBody.get(0)));
            return true;
        }
        boolean array = ofBody.stream().anyMatch(record -> record.path().startsWith("/0"));
        assertThat(ofBody.isEmpty() || array || isUnreadable(ofBody.get(ofBody.size() - 1)))
                .isTrue();
        return false;
    }

    private interface Reading {
        List<ValidatedRecord> read() throws IOException, MalformedBody;
    }

    private static List<ValidatedRecord> read(Reading reading) throws IOException {
        try {
            return reading.read();
        } catch (MalformedBody e) {
            return List.of();
        }
    }

    private static boolean isUnreadable(ValidatedRecord record) {
        return record.outcome() == Outcome.REJECTED
                && UNREADABLE.contains(record.findings().list().get(0).rule());
    }

    private static List<Object> meaning(ValidatedRecord record) {
        List<Object> meaning = new ArrayList<>(List.of(record.outcome(), record.events()));
        meaning.add(record.orderNo());
        meaning.add(record.documentNo());
        for (Finding finding : record.findings().list()) {
            meaning.add(new Finding(
                    finding.rule(),
                    finding.severity(),
                    finding.path().replaceFirst("^line 1(: )?", ""),
                    finding.value(),
                    finding.expected()));
        }
        return meaning;
    }
}
