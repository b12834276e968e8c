package org.shumao.systemtests.oracle.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** To which version of which document a customs response binds, worked out by hand. */
class OracleBindingTest {
    private static final String LINE = "1 6104430000 1 100.00";
    private static final String OTHER = "1 6104430000 1 90.00";
    private static final Map<String, String> A = Map.of("orderNo", "A-1");
    private static final Map<String, String> B = Map.of("orderNo", "B-2");

    private final Messages messages = new Messages();

    /** C1 of 100 yuan under A has the customs number I1; C2 of 90 under B has none yet. One response of 800 or 100. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "800 | copNo=C1             | R10000 D9000",
                "800 | copNo=C2             | R9000 D10000",
                "800 | copNo=C2,invtNo=I1   | R10000 D9000", // copNo yields to an invtNo that a list knows
                "800 | copNo=C2,invtNo=I9   | R9000 D10000", // no list knows it: by copNo, and C2 learns it
                "800 | copNo=C1,invtNo=I9   | D19000", // C1 has another invtNo
                "800 | preNo=P1,invtNo=I9   | D19000",
                "800 | preNo=P9,invtNo=I1   | D19000", // C1 has another preNo
                "800 | preNo=P1             | R10000 D9000",
                "800 | copNo=C2,preNo=P1    | R9000 D10000", // shares with both: C2 is newer; C1 has that preNo
                "100 | copNo=C2,invtNo=I1   | D9000",
            })
    void aResponseBindsToOneVersionThatItSharesANumberWithAndDoesNotContradict(
            int status, String numbers, String counted) {
        messages.exported("C1", "20250105100000", 1, with(A, "preNo=P1,invtNo=I1"), LINE)
                .exported("C2", "20250106100000", 1, B, OTHER)
                .response("CEB604", status, "20250107100000", with(Map.of(), numbers));
        assertThat(messages.counted()).isEqualTo(counted);
    }

    /** Both versions are of list C; the first carries preNo P1, the second the one given. Customs refuses P1. */
    @ParameterizedTest
    @CsvSource({"P2, D9000", "P1, D10000"})
    void aResponseThatContradictsTheNewestVersionBindsToAnOlderOne(String preNo, String counted) {
        messages.list("C", "20250105100000", 1, Map.of("preNo", "P1"), LINE)
                .list("C", "20250106100000", 2, Map.of("preNo", preNo), OTHER)
                .response("CEB622", 100, "20250107100000", Map.of("copNo", "C", "preNo", "P1"));
        assertThat(messages.counted()).isEqualTo(counted);
    }

    /** What the first response brings contradicts the second, which binds to the older version then. */
    @Test
    void numbersOfABoundResponseAreTheVersionsAtOnce() {
        messages.list("C", "20250105100000", 1, LINE)
                .list("C", "20250106100000", 2, OTHER)
                .response("CEB622", 120, "20250107100000", Map.of("copNo", "C", "preNo", "P2"))
                .response("CEB622", 100, "20250107110000", Map.of("copNo", "C", "preNo", "P1"));
        assertThat(messages.counted()).isEqualTo("D9000");
    }

    /** Version 2 moved to B; the responses name no order. */
    @Test
    void theVersionOfItsTimeIsFoundOverAllOrders() {
        messages.list("C", "20250105100000", 1, A, LINE)
                .list("C", "20250107100000", 2, B, OTHER)
                .response("CEB622", 100, "20250106100000", Map.of("copNo", "C"))
                .response("CEB622", 800, "20250108100000", Map.of("copNo", "C"));
        assertThat(messages.counted()).isEqualTo("R9000");
    }

    /** The same number of two platforms: what names a platform speaks of its list only. */
    @Test
    void ofListsOfTwoPlatformsUnderOneNumberAResponseMeansTheNewestUnlessItNamesAPlatform() {
        messages.list("C", "20250105100000", 1, LINE)
                .list("C", "20250106100000", 1, with(B, "ebpCode=OTHER"), OTHER)
                .response("CEB622", 800, "20250107100000", Map.of("copNo", "C"));
        assertThat(messages.counted()).isEqualTo("R9000 D10000");
        messages.response("CEB622", 800, "20250107110000", Map.of("copNo", "C", "ebpCode", "PLATFORM"));
        assertThat(messages.counted()).isEqualTo("R19000");
    }

    /** Without known numbers, by order and enterprise; the number that the first brings contradicts the second. */
    @Test
    void responsesWithoutKnownNumbersBindByOrderOneAtATime() {
        messages.exported("C", "20250105100000", 1, A, LINE)
                .response("CEB604", 120, "20250107100000", with(A, "copNo=?,invtNo=I1,ebcCode=3301960A1B"))
                .response("CEB604", 800, "20250107110000", with(A, "copNo=?,invtNo=I2,ebcCode=3301960A1B"));
        assertThat(messages.counted()).isEqualTo("D10000");
        messages.response("CEB604", 800, "20250107120000", with(A, "copNo=?,invtNo=I1,ebcCode=3301960A1B"));
        assertThat(messages.counted()).isEqualTo("R10000");
    }

    /** C1 has the preNo P1 and C2 the invtNo I1; the response carries both, and the newer list is meant. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "04 | preNo=P1,invtNo=I1 | R9000 D10000",
                "06 | preNo=P1,invtNo=I1 | R10000 D9000",
                "06 | copNo=C1,invtNo=I1 | R9000 D10000", // but a copNo yields
            })
    void aKnownInvtNoBeatsACopNoAndNoPreNo(String day, String numbers, String counted) {
        messages.exported("C1", "202501" + day + "100000", 1, with(A, "preNo=P1"), LINE)
                .exported("C2", "20250105100000", 1, with(B, "invtNo=I1"), OTHER)
                .response("CEB604", 800, "20250107100000", with(Map.of(), numbers));
        assertThat(messages.counted()).isEqualTo(counted);
    }

    /** C1 and C2 both carry I1, C2 in a newer version; the newest version of C1 does not. */
    @ParameterizedTest
    @CsvSource({"20250108100000, D5000", "20250105110000, D9000"})
    void ofListsWithOneNumberAnApplicationMeansTheOneWhoseVersionCarriesIt(String time, String counted) {
        messages.exported("C1", "20250105100000", 1, with(A, "invtNo=I1"), LINE)
                .exported("C2", "20250106100000", 1, with(B, "invtNo=I1"), OTHER)
                .exported("C1", "20250107100000", 2, A, "1 6104430000 1 50.00")
                .exportRevocation("V", "I1", time)
                .response("CEB606", 399, "20250109100000", Map.of("copNo", "V"));
        assertThat(messages.counted()).isEqualTo(counted);
    }

    /** The list has no number of its own; a response calls it C9, and so does its revocation, which gives no customs number. */
    @Test
    void aLearnedNumberNamesTheListOfAnExportRevocation() {
        messages.exported("", "20250105100000", 1, with(A, "invtNo=I1"), LINE)
                .response("CEB604", 120, "20250106100000", with(Map.of(), "copNo=C9,invtNo=I1,ebcCode=3301960A1B"))
                .exportRevocation("C9", "", "20250107100000")
                .response("CEB606", 399, "20250108100000", Map.of("copNo", "C9"));
        assertThat(messages.counted()).isEmpty();
    }

    @Test
    void aResponseThatSharesANumberWithAListNeverBindsByOrder() {
        messages.exported("C1", "20250105100000", 1, with(A, "invtNo=I1"), LINE)
                .exported("C2", "20250106100000", 1, B, OTHER)
                .response("CEB604", 800, "20250107100000", with(B, "copNo=C1,invtNo=I9,ebcCode=3301960A1B"));
        assertThat(messages.counted()).isEqualTo("D19000");
    }

    /**
     * The list is revoked at noon of the 7th and declared once more at 10:00 of the 9th, perhaps with its customs number. A
     * late release, of the 8th, first bound to the version that is void now.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "copNo=C           |           | R9000",
                "copNo=C,invtNo=IC |           | R9000",
                "copNo=C,invtNo=IC | invtNo=I2 | D9000", // it speaks of the former
            })
    void aResponseToAVoidVersionBindsAgainAmongThoseThatRemain(String late, String again, String counted) {
        messages.list("C", "20250105100000", 1, LINE)
                .listResponse("C", 120, "20250105120000")
                .revocation("V", "IC", "20250107100000")
                .response("CEB624", 399, "20250107120000", Map.of("copNo", "V"))
                .response("CEB622", 800, "20250108100000", with(Map.of(), late))
                .list("C", "20250109100000", 1, again == null ? Map.of() : with(Map.of(), again), OTHER);
        assertThat(messages.counted()).isEqualTo(counted);
    }

    /** Revoked, declared again and refused; what then takes it up again must not be the confirmation of what was revoked. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "copNo=C           |           | D9000",
                "copNo=C,invtNo=I2 |           | D9000",
                "copNo=C,invtNo=IC |           | ''",
                "copNo=C,invtNo=IC | invtNo=IC | D9000", // it carries that number once more
            })
    void aConfirmationWithARevokedNumberConfirmsNothingLater(String numbers, String again, String counted) {
        messages.list("C", "20250105100000", 1, LINE)
                .listResponse("C", 120, "20250105120000")
                .revocation("V", "IC", "20250107100000")
                .response("CEB624", 399, "20250107120000", Map.of("copNo", "V"))
                .list("C", "20250109100000", 1, again == null ? Map.of() : with(Map.of(), again), OTHER)
                .response("CEB622", 100, "20250109110000", Map.of("copNo", "C"))
                .response("CEB622", 120, "20250109120000", with(Map.of(), numbers));
        assertThat(messages.counted()).isEqualTo(counted);
    }

    /** The revocation of another enterprise that names this one's list names nothing of its own. */
    @Test
    void anApplicationNamesListsOfItsEnterpriseOnly() {
        messages.list("C", "20250105100000", 1, LINE)
                .listResponse("C", 120, "20250105120000")
                .revocation("V", "IC", "20250107100000", Map.of("ebcCode", "ELSE"))
                .response("CEB624", 399, "20250107120000", Map.of("copNo", "V", "ebcCode", "ELSE"));
        assertThat(messages.counted()).isEqualTo("D10000");
    }

    @Test
    void ofTwoVersionsThatAreEquallyNewTheOracleDoesNotChoose() {
        messages.list("C", "20250105100000", 1, LINE).list("C", "20250105100000", 1, B, LINE);
        assertThatThrownBy(messages::counted).hasMessageContaining("undecidable");
    }

    private static Map<String, String> with(Map<String, String> head, String written) {
        Map<String, String> fields = new LinkedHashMap<>(head);
        List.of(written.strip().split(",", -1))
                .forEach(field ->
                        fields.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1)));
        return fields;
    }
}
