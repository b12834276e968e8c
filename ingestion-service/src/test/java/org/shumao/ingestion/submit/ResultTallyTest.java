package org.shumao.ingestion.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shumao.ingestion.receipts.Counts;
import org.shumao.ingestion.receipts.ResultDigests;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.ValidationRule;
import org.shumao.ingestion.validation.ValidatedRecord;

class ResultTallyTest {
    private static final String ROW_2 =
            "[2,\"REJECTED\",\"单号\\\"2\",null,[[\"pack-no\",\"ERROR\",\"/a\",\"6\",\"1\"]]]\n";
    private static final String ROW_3_WARNED =
            "[3,\"ACCEPTED_WITH_WARNINGS\",null,\"C\",[[\"unsigned\",\"WARNING\",\"/b\",null,null]]]\n";

    @Test
    void hashesOneLineOfJsonForEachRecordThatWasNotPlainlyAccepted() {
        ResultDigests digests = tally(false).digests(true);
        assertThat(digests.total()).isEqualTo(2);
        assertThat(digests.sha256()).isEqualTo(sha256(ROW_2 + ROW_3_WARNED));
        assertThat(digests.listedSha256()).isEqualTo(digests.sha256());
        assertThat(digests.storedSha256()).isEqualTo(digests.sha256());
    }

    @Test
    void anAtomicSubmissionIsHashedAsItEnds() {
        ResultTally tally = tally(true);
        assertThat(tally.digests(false).sha256())
                .isEqualTo(sha256(ROW_2 + ROW_3_WARNED.replace("ACCEPTED_WITH_WARNINGS", "HELD_BACK")));
        assertThat(tally.counts(false)).isEqualTo(new Counts(3, 0, 0, 1, 0, 2));
        assertThat(tally.counts(true)).isEqualTo(new Counts(3, 1, 1, 1, 0, 0));
    }

    @Test
    void hashesOfTheListedAndOfTheStoredArePrefixesOfTheWhole() {
        ResultTally tally = new ResultTally(false, 1_200);
        for (int i = 1; i <= 1_500; i++) {
            tally.add(ValidatedRecord.unreadable(i, ValidationRule.MALFORMED_RECORD, "line " + i, null));
        }
        ResultDigests digests = tally.digests(true);
        assertThat(digests.total()).isEqualTo(1_500);
        assertThat(digests.stored()).isEqualTo(1_200);
        assertThat(digests.listedSha256()).isEqualTo(sha256(rows(1_000)));
        assertThat(digests.storedSha256()).isEqualTo(sha256(rows(1_200)));
        assertThat(digests.sha256()).isEqualTo(sha256(rows(1_500)));
    }

    @Test
    void charactersBeyondTheFirstPlaneAreHashedAsUtf8HasThemNotEscaped() {
        Findings wrong = new Findings();
        wrong.add(ValidationRule.CURRENCY, "/📦", "𠮷", "😀");
        ResultTally tally = new ResultTally(false, 100);
        tally.add(new ValidatedRecord(1, "/1", "𠮷野家", "😀", false, wrong, List.of()));
        assertThat(tally.digests(true).sha256())
                .isEqualTo(
                        sha256("[1,\"REJECTED\",\"𠮷野家\",\"😀\",[[\"currency\",\"ERROR\",\"/📦\",\"𠮷\",\"😀\"]]]\n"));
    }

    private static ResultTally tally(boolean atomic) {
        ResultTally tally = new ResultTally(atomic, 100);
        tally.add(new ValidatedRecord(1, "/1", "A", "A", false, new Findings(), List.of()));
        Findings wrong = new Findings();
        wrong.add(ValidationRule.PACK_NO, "/a", "6", "1");
        tally.add(new ValidatedRecord(2, "/2", "单号\"2", null, false, wrong, List.of()));
        Findings warned = new Findings();
        warned.add(ValidationRule.UNSIGNED, "/b", null, null);
        tally.add(new ValidatedRecord(3, "/3", null, "C", false, warned, List.of()));
        return tally;
    }

    private static String rows(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "[" + i + ",\"REJECTED\",null,null,[[\"malformed-record\",\"ERROR\",\"line " + i
                        + "\",null,null]]]\n")
                .collect(Collectors.joining());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
