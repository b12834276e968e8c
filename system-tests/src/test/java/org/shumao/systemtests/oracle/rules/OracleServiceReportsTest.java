package org.shumao.systemtests.oracle.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.record.Flow;
import org.shumao.localstack.scenario.figures.Domain;
import org.shumao.localstack.scenario.figures.Evidence;
import org.shumao.localstack.scenario.figures.Kind;

/** Which order a service report belongs to, by examples that were worked out by hand. */
class OracleServiceReportsTest {
    private static final String SELLER = "913301XD0000001";
    private static final Instant NOW = Instant.parse("2025-02-20T00:00:00Z");

    private final Messages messages = new Messages();

    /** Versions of one report: order number at platform, day, operation, yuan. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        A@P 1 new 100;                                           10000
        A@P 1 new 100, A@P 2 change 90;                          9000
        A@P 1 new 100, B@P 2 change 90;                          9000
        B@P 2 new 100, A@P 1 new 90;                             10000
        A@P 1 new 100, A@P 2 delete 100;                         0
        A@P 1 new 100, A@P 2 delete 100, B@P 3 new 90;           9000
        A@P 1 new 100, B@P 2 delete 90;                          0
        -@- 1 new 100, A@P 2 change 90;                          9000
        A@P 1 new 100, A@Q 2 change 90;                          9000
        """)
    void theNewestVersionOfAReportCountsOnce(String versions, long fen) {
        List<String> reports = reports(versions);
        reports.forEach(this::read);
        assertThat(reported()).isEqualTo(fen);
        Messages backwards = new Messages();
        Collections.reverse(reports);
        reports.forEach(report -> read(backwards, report));
        assertThat(fen(backwards, Evidence.REPORTED)).isEqualTo(fen);
    }

    /** The seller's order of 50 yuan for the service stands at Q under the number A. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        A@Q 1 new 100;                     10000;    0
        A@Q-OTHER 1 new 100;               10000;    0
        A@- 1 new 100;                     10000;    0
        A@P 1 new 100;                     10000; 5000
        B@Q 1 new 100;                     10000; 5000
        -@Q 1 new 100;                     10000; 5000
        A@- 1 new 100, A@P 2 change 90;     9000; 5000
        A@P 1 new 100, A@Q 2 change 90;     9000;    0
        A@Q 1 new 100, B@Q 2 change 90;     9000; 5000
        A@Q 1 new 100, A@Q 2 delete 90;        0; 5000
        """)
    void theNewestVersionSaysWhichOrderTheSellersReportReplaces(String versions, long reported, long ordered) {
        messages.oracle().alias("Q-OTHER", "Q");
        reports(versions).forEach(this::read);
        read(order("A@Q", SELLER, "50"));
        assertThat(reported()).isEqualTo(reported);
        assertThat(ordered()).isEqualTo(ordered);
    }

    /** The seller's order of 50 yuan of 2 February, of which its report of January cites none. */
    @ParameterizedTest
    @CsvSource({"'', 5000, 0", "2025-01, 5000, 0", "2025-02, 0, 5000", "M2025-02, 5000, 0"})
    void anOrderOfWhoHasToReportItsServicesIsEarly(String owed, long ordered, long early) {
        if (!owed.isEmpty()) {
            boolean imports = owed.startsWith("M");
            messages.oracle()
                    .reporting(
                            SELLER,
                            imports ? Flow.IMPORT : Flow.EXPORT,
                            YearMonth.parse(imports ? owed.substring(1) : owed));
        }
        read(order("A@Q", SELLER, "50"));
        read(report(SELLER, "R1", "-@- 1 new 100"));
        assertThat(reported()).isEqualTo(10000);
        assertThat(ordered()).isEqualTo(ordered);
        assertThat(messages.fen(Domain.EARLY_SERVICES, Kind.GROSS, Evidence.EARLY))
                .isEqualTo(early);
    }

    /** What the platform reports of the seller's line is in the report that the seller owes; what it reports beyond it is its own. */
    @ParameterizedTest
    @CsvSource({"'', 17000, 0", "2025-02, 10000, 7000"})
    void whatThePlatformReportsOfALineIsEarlyLikeTheLine(String owed, long reported, long early) {
        if (!owed.isEmpty()) {
            messages.oracle().reporting(SELLER, Flow.EXPORT, YearMonth.parse(owed));
        }
        read(order("A@Q", SELLER, "50"));
        read(report("Q", "R1", "A@Q 1 new 70"));
        read(report("Q", "R2", "A@Q 1 new 100").replace("\"no\":1", "\"no\":2"));
        assertThat(reported()).isEqualTo(reported);
        assertThat(ordered()).isZero();
        assertThat(messages.fen(Domain.EARLY_SERVICES, Kind.GROSS, Evidence.EARLY))
                .isEqualTo(early);
    }

    @Test
    void commercialPresenceIsNoTrade() {
        read(report(SELLER, "R1", "-@- 1 new 100").replace("\"kind\":", "\"modeOfSupply\":3,\"kind\":"));
        assertThat(reported()).isZero();
        assertThat(messages.fen(Domain.COMMERCIAL_PRESENCE, Kind.GROSS, Evidence.REPORTED))
                .isEqualTo(10000);
    }

    /** Two orders of the seller have the number: at P and at Q. */
    @ParameterizedTest
    @CsvSource({"A@-, 10000", "A@P, 4000", "A@Q, 6000"})
    void ofTwoOrdersOfTheSellerAReportMeansTheOneOfThePlatformThatItNames(String cited, long ordered) {
        read(order("A@P", SELLER, "60"));
        read(order("A@Q", SELLER, "40"));
        read(report(SELLER, "R1", cited + " 1 new 100"));
        assertThat(reported()).isEqualTo(10000);
        assertThat(ordered()).isEqualTo(ordered);
    }

    /** The platform's report belongs to the only order that the platform, or a relay, knows of. */
    @ParameterizedTest
    @CsvSource({"true, false, 6000", "true, true, 10000", "false, false, 10000"})
    void aPlatformsReportBelongsToTheOnlyVouchedOrderUnderItsNumber(boolean first, boolean second, long ordered) {
        messages.oracle().platform("Q", null, null);
        submit(order("A@Q", SELLER, "40"), first ? "Q" : SELLER);
        submit(order("A@Q", "OTHER", "60"), second ? "Q" : "OTHER");
        read(report("Q", "R1", "A@- 1 new 100"));
        assertThat(reported()).isEqualTo(10000);
        assertThat(ordered()).isEqualTo(ordered);
    }

    @Test
    void anAgentOfThePlatformVouchesToo() {
        messages.oracle().platform("Q", null, null);
        messages.oracle().agency("Q", SELLER, null, null, null);
        submit(order("A@Q", SELLER, "40"), SELLER);
        read(report("Q", "R1", "A@Q 1 new 100"));
        assertThat(ordered()).isZero();
    }

    @Test
    void aReportOfAThirdPartyReplacesNothing() {
        read(order("A@Q", SELLER, "40"));
        read(report("THIRD", "R1", "A@Q 1 new 100"));
        assertThat(reported()).isEqualTo(10000);
        assertThat(ordered()).isEqualTo(4000);
    }

    @Test
    void ofSeveralReportsOfOneLineTheSellersCountsElseTheSmallestNumber() {
        read(order("A@Q", SELLER, "50"));
        read(report("Q", "R1", "A@Q 1 new 70"));
        read(report("Q", "R0", "A@Q 1 new 80"));
        assertThat(reported()).isEqualTo(8000);
        read(report(SELLER, "R3", "A@Q 1 new 100"));
        read(report(SELLER, "R2", "A@Q 1 new 90"));
        assertThat(reported()).isEqualTo(9000);
        assertThat(ordered()).isZero();
    }

    @Test
    void linesBeyondTheOrdersCountByThemselves() {
        read(order("A@Q", SELLER, "50").replace("\"no\":1", "\"no\":2"));
        read(report(SELLER, "R1", "A@Q 1 new 100"));
        assertThat(reported()).isEqualTo(10000);
        assertThat(ordered()).isEqualTo(5000);
    }

    @Test
    void aReportOfAStrangerCountsNothing() {
        submit(report(SELLER, "R1", "A@Q 1 new 100"), "Q");
        assertThat(reported()).isZero();
        submit(report(SELLER, "R1", "A@Q 1 new 100"), SELLER);
        assertThat(reported()).isEqualTo(10000);
    }

    @Test
    void ofTwoVersionsThatAreEquallyNewTheOracleDoesNotChoose() {
        reports("A@P 1 new 100, A@Q 1 new 90").forEach(this::read);
        assertThatThrownBy(this::reported).hasMessageContaining("undecidable");
    }

    private long reported() {
        return fen(messages, Evidence.REPORTED);
    }

    private long ordered() {
        return fen(messages, Evidence.ORDERED);
    }

    private static long fen(Messages messages, Evidence evidence) {
        return messages.fen(Domain.DDS, Kind.GROSS, evidence);
    }

    private void read(String record) {
        read(messages, record);
    }

    private static void read(Messages messages, String record) {
        messages.oracle().read(record.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    private void submit(String record, String submitter) {
        messages.oracle().read(record.getBytes(StandardCharsets.UTF_8), "application/json", submitter, NOW, false);
    }

    private static List<String> reports(String versions) {
        List<String> records = new ArrayList<>();
        for (String version : versions.split(", ", -1)) {
            records.add(report(SELLER, "R1", version));
        }
        return records;
    }

    /** A version is what it cites, day, operation and yuan. */
    private static String report(String reporter, String number, String version) {
        String[] word = version.strip().split(" ", -1);
        return record("service-report", word[0], Integer.parseInt(word[1]), word[2], word[3], reporter, number);
    }

    private static String order(String number, String seller, String yuan) {
        return record("order", number, 1, "new", yuan, seller, "-");
    }

    private static String record(
            String type, String cited, int day, String operation, String yuan, String enterprise, String number) {
        String[] order = cited.split("@", -1);
        return """
            {"type":"%s","operation":"%s","status":"declared","versionTime":"2025-02-%02dT10:00:00","flow":"X",
            %s%s%s"dates":{"provision":"2025-02-01"},"enterprise":"%s","currency":"CNY",
            "lines":[{"no":1,"kind":"service","product":"SI22","amount":"%s"}]}""".formatted(
                        type,
                        operation,
                        day,
                        member("documentNo", number),
                        member("orderNo", order[0]),
                        member("platform", order[1]),
                        enterprise,
                        yuan);
    }

    private static String member(String name, String value) {
        return value.equals("-") ? "" : "\"%s\":\"%s\",".formatted(name, value);
    }
}
