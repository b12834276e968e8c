package org.shumao.systemtests.oracle.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that move from one order to another, worked out by hand. */
class OracleMovesTest {
    private static final String A_LINE = "1 6104430000 2 200.00";
    private static final String B_LINE = "1 6104430000 2 14.00";
    private static final Map<String, String> A = Map.of("orderNo", "A-1");
    private static final Map<String, String> B = Map.of("orderNo", "B-2");

    private final Messages messages = new Messages();

    /** A return of one piece names list A, then list B, whose piece is worth 7 yuan; customs accepts the second. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aReturnCountsOnceAgainstTheListOfItsNewestVersion(int appType) {
        everyArrival(
                "D21400 B700",
                to -> to.exported("C1", "20250105100000", 1, numbers("1", A), A_LINE),
                to -> to.exported("C2", "20250112100000", 1, numbers("2", B), B_LINE),
                to -> to.exportReturn("Q", "I1", "20250113100000", 1, "1 6104430000 1"),
                to -> to.exportReturn("Q", "I2", "20250113120000", appType, "1 6104430000 1"),
                to -> to.response("CEB214", 399, "20250113130000", response("coElNo", "Q", "PQ", "I2")));
    }

    @Test
    void aReturnWithoutAnEarlierVersionCountsTheSame() {
        everyArrival(
                "D21400 B700",
                to -> to.exported("C1", "20250105100000", 1, numbers("1", A), A_LINE),
                to -> to.exported("C2", "20250112100000", 1, numbers("2", B), B_LINE),
                to -> to.exportReturn("Q", "I2", "20250113120000", 2, "1 6104430000 1"),
                to -> to.response("CEB214", 399, "20250113130000", response("coElNo", "Q", "PQ", "I2")));
    }

    /** Customs refuses the version that names list A and accepts the one that names list B; both lists are released. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aReturnThatWasRefusedAndCorrectedCountsOnce(int appType) {
        everyArrival(
                "R21400 B700",
                releasedExports(
                        to -> to.exportReturn("Q", "I1", "20250113100000", 1, "1 6104430000 1"),
                        to -> to.response("CEB214", 100, "20250113110000", response("coElNo", "Q", "PQ1", "I1")),
                        to -> to.exportReturn("Q", "I2", "20250113120000", appType, "1 6104430000 1"),
                        to -> to.response("CEB214", 399, "20250113130000", response("coElNo", "Q", "PQ2", "I2"))));
    }

    @Test
    void anAcceptanceOfTheVersionThatNamesTheFormerListIsNoneOfTheLatter() {
        everyArrival(
                "R21400",
                releasedExports(
                        to -> to.exportReturn("Q", "I1", "20250113100000", 1, "1 6104430000 1"),
                        to -> to.response("CEB214", 399, "20250113110000", response("coElNo", "Q", "PQ1", "I1")),
                        to -> to.exportReturn("Q", "I2", "20250113120000", 2, "1 6104430000 1")));
    }

    @Test
    void anImportReturnThatWasCorrectedCountsOnce() {
        everyArrival(
                "R21400 B700",
                releasedImports(
                        to -> to.returnOf("Q", "I1", "20250113100000", 1, "1 6104430000 1"),
                        to -> to.response("CEB626", 100, "20250113110000", response("copNo", "Q", "PQ1", "I1")),
                        to -> to.returnOf("Q", "I2", "20250113120000", 2, B, "1 6104430000 1"),
                        to -> to.response("CEB626", 399, "20250113130000", response("copNo", "Q", "PQ2", "I2"))));
    }

    /** The list is refused under A and declared once more under B; the order of A has 50 yuan and 1 of freight. */
    @Test
    void aRefusedImportListThatIsDeclaredUnderAnotherOrderCountsThere() {
        everyArrival(
                "R20000 O5100",
                to -> to.order("20250105090000", "50.00"),
                to -> to.list("C", "20250105100000", 1, A, A_LINE),
                to -> to.response("CEB622", 2, "20250105110000", Map.of("copNo", "C", "preNo", "P")),
                to -> to.response("CEB622", 100, "20250105120000", Map.of("copNo", "C", "preNo", "P")),
                to -> to.list("C", "20250106100000", 2, B, A_LINE),
                to -> to.response("CEB622", 120, "20250106110000", response("copNo", "C", "P", "I")),
                to -> to.response("CEB622", 800, "20250106120000", response("copNo", "C", "P", "I")));
    }

    @Test
    void aRefusedExportListThatIsDeclaredUnderAnotherOrderCountsThere() {
        Map<String, String> first =
                Map.of("ebcCode", Messages.ENTERPRISE, "orderNo", "A-1", "copNo", "C", "preNo", "P");
        Map<String, String> later =
                Map.of("ebcCode", Messages.ENTERPRISE, "orderNo", "B-2", "copNo", "C", "preNo", "P", "invtNo", "I");
        everyArrival(
                "R20000",
                to -> to.exported("C", "20250105100000", 1, A, A_LINE),
                to -> to.response("CEB604", 2, "20250105110000", first),
                to -> to.response("CEB604", 100, "20250105120000", first),
                to -> to.exported("C", "20250106100000", 2, B, A_LINE),
                to -> to.response("CEB604", 120, "20250106110000", later),
                to -> to.response("CEB604", 800, "20250106120000", later));
    }

    /** The application names list A and is refused; under the same number it then names list B and is accepted. */
    @Test
    void aCorrectedRevocationWithdrawsOnlyTheListThatTheAcceptedVersionNames() {
        everyArrival(
                "R20000",
                releasedExports(
                        to -> to.exportRevocation("C2", "I1", "20250113100000"),
                        to -> to.response("CEB606", 100, "20250113110000", response("copNo", "C2", "PR1", "I1")),
                        to -> to.exportRevocation("C2", "I2", "20250113120000"),
                        to -> to.response("CEB606", 399, "20250113130000", response("copNo", "C2", "PR2", "I2"))));
        everyArrival(
                "R20000",
                releasedImports(
                        to -> to.revocation("V", "I1", "20250113100000"),
                        to -> to.response("CEB624", 100, "20250113110000", response("copNo", "V", "PR1", "I1")),
                        to -> to.revocation("V", "I2", "20250113120000", B),
                        to -> to.response("CEB624", 399, "20250113130000", response("copNo", "V", "PR2", "I2"))));
    }

    /** Only the list of 100 yuan got a customs number; the second application names a number that no list has. */
    @Test
    void ofTwoApplicationsUnderOneNumberTheAcceptedOneWithdrawsTheListThatItNames() {
        everyArrival(
                "D10000",
                to -> to.exported("C1", "20250105100000", 1, "1 6104430000 1 100.00"),
                to -> to.response("CEB604", 120, "20250105110000", response("copNo", "C1", "P1", "I1")),
                to -> to.exported("C2", "20250105120000", 1, "1 6104430000 1 7.00"),
                to -> to.exportRevocation("C2", "I1", "20250105130000"),
                to -> to.response("CEB606", 100, "20250105140000", response("copNo", "C2", "PR1", "I1")),
                to -> to.exportRevocation("C2", "I9", "20250105150000"),
                to -> to.response("CEB606", 399, "20250105160000", response("copNo", "C2", "PR2", "I9")));
    }

    /**
     * A list of 100 yuan under A at 10:00 of the 5th and of 90 under B at 10:00 of the 6th; orders of 51 yuan in A and 61
     * in B. Responses: status and day, each by copNo at noon.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 |             | D9000 O5100", // the newest version stands
                "2 | 800 5       | R10000 O6100", // the change waits for customs, and moves nothing
                "2 | 800 5 120 6 | R9000 O5100",
                "2 | 800 5 100 6 | R10000 O6100",
                "2 | 100 6       | D10000 O6100",
                "2 | 100 5       | D9000 O5100",
                "2 | 100 5 100 6 | O11200", // refused in B, and moved away from A
                "3 |             | O5100", // the delete stands, in B: there the order's goods count nothing
                "3 | 800 5       | R10000 O6100",
                "3 | 800 5 120 6 | O5100",
                "3 | 100 5       | O11200", // refused, whatever delete follows
            })
    void theVersionThatStandsSaysInWhichOrderAListCounts(int appType, String responses, String counted) {
        messages.order("20250105090000", "50.00")
                .order("20250105090000", 1, B, "60.00")
                .list("C", "20250105100000", 1, "1 6104430000 1 100.00")
                .list("C", "20250106100000", appType, B, "1 6104430000 1 90.00");
        String[] words = responses == null ? new String[0] : responses.strip().split(" ", -1);
        for (int i = 0; i + 1 < words.length; i += 2) {
            messages.listResponse("C", Integer.parseInt(words[i]), "2025010" + words[i + 1] + "120000");
        }
        assertThat(messages.counted()).isEqualTo(counted);
    }

    @Test
    void aRevokedListIsWithdrawnInTheOrderOfItsNewestVersion() {
        messages.order("20250105090000", "50.00")
                .order("20250105090000", 1, B, "60.00")
                .list("C", "20250105100000", 1, "1 6104430000 1 100.00")
                .list("C", "20250106100000", 2, B, "1 6104430000 1 90.00")
                .listResponse("C", 120, "20250106120000")
                .revocation("V", "IC", "20250107100000")
                .response("CEB624", 399, "20250107120000", Map.of("copNo", "V"));
        assertThat(messages.counted()).isEqualTo("O5100");
    }

    /** Without copNo a list is the one of its order: it cannot move. */
    @Test
    void listsWithoutANumberOfTheirOwnAreOneInEachOrder() {
        messages.list("", "20250105100000", 1, "1 6104430000 1 100.00")
                .list("", "20250106100000", 2, B, "1 6104430000 1 90.00")
                .list("", "20250107100000", 2, B, "1 6104430000 1 80.00");
        assertThat(messages.counted()).isEqualTo("D18000");
    }

    /** Lists of 200 yuan under A and of 14 under B, both released in time. */
    private static List<Step> releasedExports(Step... more) {
        List<Step> steps = released("CEB604", more);
        steps.add(to -> to.exported("C1", "20250105100000", 1, A, A_LINE));
        steps.add(to -> to.exported("C2", "20250112100000", 1, B, B_LINE));
        return steps;
    }

    private static List<Step> releasedImports(Step... more) {
        List<Step> steps = released("CEB622", more);
        steps.add(to -> to.list("C1", "20250105100000", 1, A, A_LINE));
        steps.add(to -> to.list("C2", "20250112100000", 1, B, B_LINE));
        return steps;
    }

    private static List<Step> released(String form, Step... more) {
        List<Step> steps = new ArrayList<>(List.of(more));
        Map<String, String> days = Map.of("1", "05", "2", "12");
        days.forEach((list, day) -> {
            String cop = "C" + list;
            String pre = "P" + list;
            steps.add(to -> to.response(form, 2, "202501" + day + "100100", Map.of("copNo", cop, "preNo", pre)));
            steps.add(to -> to.response(form, 120, "202501" + day + "100200", response("copNo", cop, pre, "I" + list)));
            steps.add(to -> to.response(form, 800, "202501" + day + "110000", response("copNo", cop, pre, "I" + list)));
        });
        return steps;
    }

    /** A list that carries both its numbers. */
    private static Map<String, String> numbers(String list, Map<String, String> order) {
        Map<String, String> head = new LinkedHashMap<>(order);
        head.put("preNo", "P" + list);
        head.put("invtNo", "I" + list);
        return head;
    }

    private static Map<String, String> response(String element, String number, String preNo, String invtNo) {
        return Map.of(element, number, "preNo", preNo, "invtNo", invtNo);
    }

    private static void everyArrival(String all, Step... steps) {
        everyArrival(all, List.of(steps));
    }

    private static void everyArrival(String all, List<Step> steps) {
        List<Step> shuffled = new ArrayList<>(steps);
        Random random = new Random(14);
        for (int arrival = 0; arrival < 20; arrival++) {
            Messages messages = new Messages();
            shuffled.forEach(step -> step.addTo(messages));
            assertThat(messages.all()).isEqualTo(all);
            Collections.shuffle(shuffled, random);
        }
    }

    /** One message of a case. */
    private interface Step {
        Messages addTo(Messages messages);
    }
}
