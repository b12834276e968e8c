package org.shumao.systemtests.oracle.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.localstack.scenario.figures.Domain;
import org.shumao.localstack.scenario.figures.Evidence;
import org.shumao.localstack.scenario.figures.Kind;

/** Every rule by an example that was worked out by hand. */
class OracleRulesTest {
    private static final String LINE = "1 6104430000 1 100.00";
    private static final String OTHER = "1 6104430000 1 90.00";

    private final Messages messages = new Messages();

    /** 700 yuan in cents of a dollar of 7 yuan in January and of 10 in February: an import list by declTime. */
    @Test
    void theDollarIsThatOfTheDeclarationOfAnImport() {
        String line = "1 6104430000 1 700.00";
        messages.oracle().rate("USD", YearMonth.of(2025, 2), BigDecimal.TEN);
        messages.list("I", "20250131100000", 1, Map.of("declTime", "20250201", "ieDate", "20250131"), line);
        assertThat(messages.oracle().sums()).hasToString("2025-01 M CBEC GROSS DECLARED 70000 7000\n");
    }

    @Test
    void theDollarIsThatOfTheDocumentOfAnExportWhateverItsBorderDate() {
        String line = "1 6104430000 1 700.00";
        messages.oracle().rate("USD", YearMonth.of(2025, 2), BigDecimal.TEN);
        messages.exported("E", "20250131100000", 1, Map.of("ieDate", "20250201"), line);
        assertThat(messages.oracle().sums()).hasToString("2025-02 X CBEC GROSS DECLARED 70000 10000\n");
    }

    /** One list of 100 yuan at 10:00 beside an order of 50 and 1 of freight; statuses of the responses by minute after. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                     | D10000",
                "800 1                | R10000",
                "899 1                | R10000",
                "800 3 120 2 2 1      | R10000",
                "800 1 800 1 800 1    | R10000",
                "800 -9               | R10000", // older than the list: binds to its oldest version
                "300 1 500 2 600 3    | D10000",
                "700 1                | D10000",
                "100 1                | O5100",
                "-10101 1             | O5100",
                "120 1 100 2          | O5100",
                "100 1 120 2          | D10000",
                "100 1 120 1          | O5100", // not later than the refusal
                "100 1 300 2          | D10000",
                "100 1 399 2          | D10000",
                "100 1 399 2 100 3    | O5100",
                "100 1 2 2            | O5100",
                "800 1 100 2          | R10000", // once released never refused
                "100 2 800 1          | R10000",
            })
    void responsesDecideWhatAListIs(String responses, String counted) {
        messages.order("20250105090000", "50.00").list("C", "20250105100000", 1, LINE);
        String[] words = responses == null ? new String[0] : responses.strip().split(" ", -1);
        for (int i = 0; i + 1 < words.length; i += 2) {
            int minute = 60 * 10 + Integer.parseInt(words[i + 1]);
            messages.listResponse(
                    "C", Integer.parseInt(words[i]), "20250105%02d%02d00".formatted(minute / 60, minute % 60));
        }
        assertThat(messages.counted()).isEqualTo(counted);
    }

    /** A list of 100 yuan is released; later comes a change to 90 or a delete, with responses of its own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 |     | R10000",
                "2 | 100 | R10000",
                "2 | 2   | R10000",
                "2 | 120 | R9000",
                "2 | 399 | R9000",
                "2 | 800 | R9000",
                "2 | 899 | R10000", // the routine closing confirms nothing
                "1 |     | R10000",
                "3 |     | R10000",
                "3 | 100 | R10000",
                "3 | 120 | ''",
                "3 | 800 | R10000", // a release is never of a delete
            })
    void whatFollowsAReleaseWaitsForItsOwnConfirmation(int appType, Integer status, String counted) {
        messages.list("C", "20250105100000", 1, LINE)
                .listResponse("C", 800, "20250105100500")
                .list("C", "20250106100000", appType, OTHER);
        if (status != null) {
            messages.listResponse("C", status, "20250106100500");
        }
        assertThat(messages.counted()).isEqualTo(counted);
    }

    @Test
    void aReleaseOfTheChangeMakesItTheReleasedVersion() {
        messages.list("C", "20250105100000", 1, LINE)
                .list("C", "20250106100000", 2, OTHER)
                .listResponse("C", 800, "20250106100500");
        assertThat(messages.counted()).isEqualTo("R9000");
    }

    @Test
    void aRefusedChangeLeavesTheFirstVersion() {
        messages.list("C", "20250105100000", 1, LINE)
                .list("C", "20250106100000", 2, OTHER)
                .listResponse("C", 100, "20250106100500");
        assertThat(messages.counted()).isEqualTo("D10000");
    }

    @Test
    void aRefusedListStaysRefusedWhateverDeletesFollow() {
        messages.order("20250105090000", "50.00")
                .list("C", "20250105100000", 1, LINE)
                .listResponse("C", 100, "20250105100500")
                .list("C", "20250106100000", 3, LINE);
        assertThat(messages.counted()).isEqualTo("O5100");
    }

    @Test
    void aLoneDeleteWithdraws() {
        messages.order("20250105090000", "50.00").list("C", "20250106100000", 3, LINE);
        assertThat(messages.counted()).isEmpty();
    }

    @Test
    void aRefusedLoneDeleteIsARefusedList() {
        messages.order("20250105090000", "50.00")
                .list("C", "20250106100000", 3, LINE)
                .listResponse("C", 100, "20250106100500");
        assertThat(messages.counted()).isEqualTo("O5100");
    }

    /** Released, revoked at noon of the 7th; then, perhaps, declared again under the same number. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "399 |                |     | ''",
                "100 |                |     | R10000",
                "120 |                |     | R10000",
                "399 | 20250108100000 |     | D9000",
                "399 | 20250108100000 | 800 | R9000",
                "399 | 20250108100000 | 100 | ''", // withdrawn, though what was declared again is refused
                "399 | 20250107120000 |     | ''", // not newer than the acceptance
                "399 | 20250106120000 |     | ''",
            })
    void whatWasRevokedIsVoid(int accepted, String again, Integer status, String counted) {
        messages.order("20250105090000", "50.00")
                .list("C", "20250105100000", 1, LINE)
                .listResponse("C", 800, "20250105100500")
                .revocation("R", "IC", "20250107100000")
                .response("CEB624", accepted, "20250107120000", Map.of("copNo", "R", "preNo", "PR"));
        if (again != null) {
            messages.list("C", again, 1, OTHER);
        }
        if (status != null) {
            messages.listResponse("C", status, "20250108100500");
        }
        assertThat(messages.counted()).isEqualTo(counted);
    }

    @Test
    void anAcceptanceWithoutItsRevocationChangesNothing() {
        messages.list("C", "20250105100000", 1, LINE)
                .listResponse("C", 800, "20250105100500")
                .response("CEB624", 399, "20250107120000", Map.of("copNo", "R", "preNo", "PR", "invtNo", "IC"));
        assertThat(messages.counted()).isEqualTo("R10000");
    }

    @Test
    void ofTwoStandingListsTheReleasedOneCountsElseTheNewer() {
        messages.list("C1", "20250105100000", 1, LINE).list("C2", "20250106100000", 1, OTHER);
        assertThat(messages.counted()).isEqualTo("D9000");
        messages.listResponse("C1", 800, "20250105100500");
        assertThat(messages.counted()).isEqualTo("R10000");
        messages.listResponse("C2", 800, "20250106100500");
        assertThat(messages.counted()).isEqualTo("R9000");
    }

    @Test
    void withOneListWithdrawnAndTheOtherRefusedNothingCounts() {
        messages.order("20250105090000", "50.00")
                .list("C1", "20250105100000", 1, LINE)
                .listResponse("C1", 100, "20250105100500")
                .list("C2", "20250106100000", 3, LINE);
        assertThat(messages.counted()).isEmpty();
    }

    /** 10,001 fen, three pieces: 3,333.67, 6,667.33 and 10,001 cumulated, rounded and differenced. */
    @Test
    void returnsCountTheMonthTheyAreAcceptedAndAddUpToTheFen() {
        messages.list("C", "20250105100000", 1, "1 6104430000 3 100.01").listResponse("C", 800, "20250105100500");
        for (int month = 1; month <= 3; month++) {
            String day = "2025%02d20".formatted(month);
            messages.returnOf("Q" + month, "IC", day + "090000", 1, "1 6104430000 1")
                    .response("CEB626", month == 2 ? 800 : 399, day + "100000", Map.of("copNo", "Q" + month));
        }
        assertThat(messages.returned(1)).isEqualTo(3334);
        assertThat(messages.returned(2)).isEqualTo(3333);
        assertThat(messages.returned(3)).isEqualTo(3334);
        assertThat(messages.fen(Domain.CBEC, Kind.RETURN, Evidence.RELEASED)).isEqualTo(10001);
        assertThat(messages.counted()).isEqualTo("R10001");
    }

    /** One return of two lines, 10 and 20 yuan for two pieces each, as customs responds to it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 6104430000 2 | 1 | 399 | 1000",
                "1 6104430000 1 | 1 | 399 | 500",
                "2 6104430000 1 | 1 | 399 | 1000", // the number of the line, whatever the code
                "9 9503000000 1 | 1 | 399 | 1000", // no such line: the first of that code
                "9 8517000000 1 | 1 | 399 | 0",
                "1 6104430000 7 | 1 | 399 | 1000", // no more than there was
                "1 6104430000 2 | 1 | 100 | 0",
                "1 6104430000 2 | 1 | 120 | 0",
                "1 6104430000 2 | 3 | 399 | 0", // its newest version is a delete
            })
    void aReturnTakesWhatCameBackOfItsLines(String line, int newest, int status, long fen) {
        messages.list("C", "20250105100000", 1, "1 6104430000 2 10.00", "2 9503000000 2 20.00")
                .listResponse("C", 120, "20250105100500")
                .returnOf("Q", "IC", "20250120090000", 1, line)
                .response("CEB626", status, "20250120100000", Map.of("copNo", "Q"));
        if (newest == 3) {
            messages.returnOf("Q", "IC", "20250121090000", 3, line);
        }
        assertThat(messages.returned(1)).isEqualTo(fen);
        assertThat(messages.fen(Domain.CBEC, Kind.RETURN, Evidence.DECLARED)).isEqualTo(fen);
    }

    @Test
    void aReturnOfAListThatDoesNotCountIsNothing() {
        messages.list("C1", "20250105100000", 1, LINE)
                .listResponse("C1", 120, "20250105100500")
                .list("C2", "20250106100000", 1, OTHER)
                .returnOf("Q", "IC1", "20250120090000", 1, "1 6104430000 1")
                .response("CEB626", 399, "20250120100000", Map.of("copNo", "Q"));
        assertThat(messages.returned(1)).isZero();
    }

    @Test
    void acceptancesOfReturnsBeforeARevocationAreVoidToo() {
        messages.list("C", "20250105100000", 1, LINE)
                .listResponse("C", 800, "20250105100500")
                .returnOf("Q", "IC", "20250106090000", 1, "1 6104430000 1")
                .response("CEB626", 399, "20250106100000", Map.of("copNo", "Q"))
                .revocation("R", "IC", "20250107100000")
                .response("CEB624", 399, "20250107120000", Map.of("copNo", "R", "preNo", "PR"))
                .list("C", "20250108100000", 1, OTHER);
        assertThat(messages.counted()).isEqualTo("D9000");
        assertThat(messages.returned(1)).isZero();
    }

    /** Half of it came back in January; the rest leaves in February; what comes back in March is nothing. */
    @Test
    void whatLeavesAgainTakesWhatIsLeft() {
        messages.list("C", "20250105100000", 1, "1 6104430000 2 100.01").listResponse("C", 800, "20250105100500");
        messages.returnOf("Q1", "IC", "20250120090000", 1, "1 6104430000 1")
                .response("CEB626", 399, "20250120100000", Map.of("copNo", "Q1"))
                .listResponse("C", 700, "20250210100000")
                .returnOf("Q2", "IC", "20250320090000", 1, "1 6104430000 1")
                .response("CEB626", 399, "20250320100000", Map.of("copNo", "Q2"));
        assertThat(messages.returned(1)).isEqualTo(5000); // 5,000.5, half-even
        assertThat(messages.returned(2)).isEqualTo(5001);
        assertThat(messages.returned(3)).isZero();
    }

    /** 10 and 20 yuan with 1 yuan of carriage: 33.33 and 66.67 fen, the larger remainder takes the odd one. */
    @Test
    void freightAndInsuranceComeBackWithTheLinesThatCarryThem() {
        Map<String, String> carriage = Map.of("freight", "0.60", "insuredFee", "0.40");
        messages.list("C", "20250105100000", 1, carriage, "1 6104430000 1 10.00", "2 9503000000 1 20.00")
                .listResponse("C", 800, "20250105100500")
                .returnOf("Q1", "IC", "20250120090000", 1, "1 6104430000 1")
                .response("CEB626", 399, "20250120100000", Map.of("copNo", "Q1"))
                .returnOf("Q2", "IC", "20250220090000", 1, "2 9503000000 1")
                .response("CEB626", 399, "20250220100000", Map.of("copNo", "Q2"));
        assertThat(messages.counted()).isEqualTo("R3100");
        assertThat(messages.returned(1)).isEqualTo(1033);
        assertThat(messages.returned(2)).isEqualTo(2067);
    }
}
