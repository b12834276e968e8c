package org.shumao.localstack.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.localstack.scenario.Domain;
import org.shumao.localstack.scenario.Evidence;
import org.shumao.localstack.scenario.Kind;

/** Which order a service report belongs to, by examples that were worked out by hand. */
class OracleCitationsTest {
    private static final String REPORTER = "913301XD0000001";

    /** Versions of one report: order number at platform, day, operation, yuan. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        A@P 1 new 100;                                           10000
        A@P 1 new 100, A@P 2 change 90;                          9000
        A@P 1 new 100, B@P 2 change 90;                          10000
        B@P 2 new 100, A@P 1 new 90;                             9000
        A@P 1 new 100, B@P 2 change 90, A@P 3 change 80;         8000
        A@P 1 new 100, A@P 2 delete 100, B@P 3 new 90;           0
        -@- 1 new 100, A@P 2 change 90;                          10000
        A@P 1 new 100, A@Q 2 change 90;                          10000
        A@P 1 change 100, A@Q 1 new 90;                          9000
        A@P 1 new 100, A@Q 2 change 90, A@P 3 delete 80;         0
        A@- 1 new 100, A@Q 2 change 90;                          9000
        A@P 1 new 100, A@Q 2 change 90, A@- 3 change 80;         8000
        -@P 1 new 100, -@Q 2 change 90;                          9000
        A@P 1 new 100, A@P-OTHER 2 change 90;                    9000
        """)
    void aReportCountsUnderTheOrderThatItsEarliestVersionCites(String versions, long fen) {
        List<String> reports = reports(versions);
        assertThat(reported(reports)).isEqualTo(fen);
        Collections.reverse(reports);
        assertThat(reported(reports)).isEqualTo(fen);
    }

    /** An order of 50 yuan for the service stands at Q. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        A@- 1 new 100;                     10000;    0
        A@P 1 new 100;                     10000; 5000
        A@- 1 new 100, A@P 2 change 90;    10000;    0
        A@P 1 new 100, A@- 2 change 90;    10000; 5000
        A@P 1 new 100, A@Q 2 change 90;    10000; 5000
        """)
    void aVersionWithoutPlatformCitesTheOnlyOrderOfTheNumber(String versions, long reported, long ordered) {
        List<String> told = reports(versions);
        told.add(record("order", "A@Q", 1, "new", "50"));
        assertThat(reported(told)).isEqualTo(reported);
        assertThat(fen(told, Evidence.ORDERED)).isEqualTo(ordered);
    }

    @Test
    void ofTwoThatAreEquallyEarlyTheOracleDoesNotChoose() {
        List<String> told = reports("A@P 1 new 100, A@Q 1 new 90");
        assertThatThrownBy(() -> reported(told)).hasMessageContaining("undecidable");
    }

    private static long reported(List<String> told) {
        return fen(told, Evidence.REPORTED);
    }

    private static long fen(List<String> records, Evidence evidence) {
        Messages told = new Messages();
        told.oracle().alias("P-OTHER", "P");
        records.forEach(record -> told.oracle().read(record.getBytes(StandardCharsets.UTF_8), "application/json"));
        return told.fen(Domain.DDS, Kind.GROSS, evidence);
    }

    private static List<String> reports(String versions) {
        List<String> records = new ArrayList<>();
        for (String version : versions.split(", ", -1)) {
            String[] word = version.strip().split(" ", -1);
            records.add(record("service-report", word[0], Integer.parseInt(word[1]), word[2], word[3]));
        }
        return records;
    }

    private static String record(String type, String cited, int day, String operation, String yuan) {
        String[] order = cited.split("@", -1);
        return """
            {"type":"%s","operation":"%s","status":"declared","versionTime":"2025-02-%02dT10:00:00","flow":"X",
            "documentNo":"R1",%s%s"dates":{"provision":"2025-02-01"},"enterprise":"%s","currency":"CNY",
            "lines":[{"no":1,"kind":"service","product":"SI22","amount":"%s"}]}""".formatted(
                type, operation, day, member("orderNo", order[0]), member("platform", order[1]), REPORTER, yuan);
    }

    private static String member(String name, String value) {
        return value.equals("-") ? "" : "\"%s\":\"%s\",".formatted(name, value);
    }
}
