package org.shumao.testsupport.intruder;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each example is small enough to be solved by hand. */
class ReleaseIntruderTest {
    private static final Map<String, String> RATES = Map.of("2025-01", "0.140", "2025-02", "0.141", "2025-03", "0.143");

    private final List<ReleasedValue> released = new ArrayList<>();

    /** Values are in 10,000 yuan and 1,000 dollars; ? is withheld. */
    private ReleaseIntruderTest release(String id, String dataset, String period, String... values) {
        StringBuilder csv = new StringBuilder(
                dataset.contains("-by-")
                        ? "flow,member,time_period,measure,value,unit,unit_mult,status,reason\r\n"
                        : "flow,time_period,measure,value,unit,unit_mult,status,reason\r\n");
        for (String value : values) {
            String[] parts = value.split(" ", -1);
            boolean isWithheld = parts[2].equals("?");
            csv.append(parts[0].replace('.', ','))
                    .append(',')
                    .append(String.join(",", period, parts[1], isWithheld ? "" : parts[2]))
                    .append(parts[1].endsWith("usd") ? ",USD,3," : ",CNY,4,")
                    .append(isWithheld ? "Q,suppressed" : "A,")
                    .append("\r\n");
        }
        released.addAll(ReleasedValue.of(id, dataset, csv.toString()));
        return this;
    }

    private ReleaseIntruder intruder() {
        return new ReleaseIntruder(released, RATES::get);
    }

    private List<String> found() {
        return intruder().found().stream().map(Object::toString).toList();
    }

    private ReleaseIntruderTest january(String id, String... partners) {
        return release(id, "cbec", "2025-01", "X gross-cny 100").release(id, "cbec-by-partner", "2025-01", partners);
    }

    @Test
    void findsWhatIsLeftOfATotalWithTheErrorOfItsRounding() {
        january("1", "X.US gross-cny 60", "X.DE gross-cny 30", "X.FO gross-cny ?");

        ReleaseIntruder.Finding finding = intruder().found().get(0);

        assertThat(finding.cell().series()).isEqualTo("X.FO");
        assertThat(finding.amount()).isEqualByComparingTo("10000000");
        // Three values are rounded, each by 5,000 yuan at most.
        assertThat(finding.error()).isEqualByComparingTo("1500000");
        released.clear();
        january("1", "X.US gross-cny 60", "X.DE gross-cny ?", "X.FO gross-cny ?");
        assertThat(found()).isEmpty();
    }

    /** What is in no row of a table that is released is nothing. */
    @Test
    void whoIsNotListedHidesNobody() {
        january("1", "X.US gross-cny 60", "X.FO gross-cny ?")
                .release("1", "cbec-by-partner", "2025-02", "X.US gross-cny 60", "X.DE gross-cny ?");

        assertThat(found()).containsExactly("cbec-by-partner X.FO gross-cny 2025-01 of 1 is 40000000 by 1");
    }

    @Test
    void takesMonthsOffLongerPeriods() {
        release("1", "cbec-by-partner", "2025-01", "X.US gross-cny 60")
                .release("2", "cbec-by-partner", "2025-02", "X.US gross-cny ?")
                .release("3", "cbec-by-partner", "2025-03", "X.US gross-cny 50");
        assertThat(found()).isEmpty();

        release("4", "cbec-by-partner", "2025-Q1", "X.US gross-cny 150");

        assertThat(found()).containsExactly("cbec-by-partner X.US gross-cny 2025-02 of 2 is 40000000 by 4");
    }

    /** D8: in yuan a + b is known, in dollars 0.140 a + 0.141 b: two equations for two unknowns. A third unknown hides all. */
    @Test
    void solvesYuanAndDollarsTogether() {
        String[] quarter = {"X.US gross-cny 110", "X.US gross-usd 154.7"};
        release("1", "cbec-by-partner", "2025-Q1", quarter)
                .release("1", "cbec-by-partner", "2025-01", "X.US gross-cny ?")
                .release("1", "cbec-by-partner", "2025-02", "X.US gross-cny ?")
                .release("1", "cbec-by-partner", "2025-03", "X.US gross-cny ?");
        assertThat(found()).isEmpty();

        released.removeIf(value -> value.period().equals("2025-03"));
        release("1", "cbec-by-partner", "2025-03", "X.US gross-cny 10");

        assertThat(intruder().found())
                .hasSize(2)
                .first()
                .satisfies(first -> assertThat(first.amount()).isEqualByComparingTo("60000000"));
    }

    /** D4: in one vintage DE is withheld beside FO, in the other FR is. Together they show both. */
    @Test
    void putsVintagesTogether() {
        january("1", "X.US gross-cny 60", "X.FR gross-cny 20", "X.DE gross-cny ?", "X.FO gross-cny ?");
        assertThat(found()).isEmpty();

        january("2", "X.US gross-cny 60", "X.FR gross-cny ?", "X.DE gross-cny 15", "X.FO gross-cny ?");

        assertThat(found())
                .containsExactly(
                        "cbec-by-partner X.DE gross-cny 2025-01 of 1 is 15000000 by 2",
                        "cbec-by-partner X.FO gross-cny 2025-01 of 1 is 5000000 by 2");
    }

    /** Chapter 93 is all of section S19, chapters 84 and 85 are section S16. */
    @Test
    void knowsTheHarmonizedSystem() {
        release("1", "cbec-by-section", "2025-Q1", "X.S16 gross-cny 80", "X.S19 gross-cny 20")
                .release("1", "cbec-by-chapter", "2025-Q1", "X.84 gross-cny ?", "X.85 gross-cny ?", "X.93 gross-cny ?");

        assertThat(found()).containsExactly("cbec-by-chapter X.93 gross-cny 2025-Q1 of 1 is 20000000 by 1");
    }

    /** D5: what stands behind a total is all of it. */
    @Test
    void knowsThatEvidenceMakesUpTheTotal() {
        release(
                "1",
                "cbec",
                "2025-01",
                "X gross-cny 100",
                "X declared-cny 80",
                "X stale-cny 15",
                "X released-cny ?",
                "X returns-cny ?");

        assertThat(found()).containsExactly("cbec X released-cny 2025-01 of 1 is 5000000 by 1");
    }

    @Test
    void takesOffWhatItTradesItself() {
        january("1", "X.US gross-cny 60", "X.DE gross-cny ?", "X.FO gross-cny ?");
        ReleasedValue own = released.get(2);

        assertThat(intruder().found(List.of(own.showing(new BigDecimal(25)))))
                .singleElement()
                .satisfies(found -> assertThat(found.amount()).isEqualByComparingTo("15000000"));
    }

    /** What is withheld although an earlier vintage showed it is known for long. */
    @Test
    void namesOnlyWhatAReleaseOpens() {
        january("1", "X.US gross-cny 60", "X.FO gross-cny 40").january("2", "X.US gross-cny 60", "X.FO gross-cny ?");

        assertThat(found()).isEmpty();
    }

    /** FO and DE have 40 together, and in the quarter FO has 10: no equation says what either has in January. */
    @Test
    void boundsWhatItCannotSolve() {
        january("1", "X.US gross-cny 60", "X.DE gross-cny ?", "X.FO gross-cny ?")
                .release(
                        "1", "cbec-by-partner", "2025-Q1", "X.US gross-cny ?", "X.DE gross-cny ?", "X.FO gross-cny 10");

        assertThat(found()).isEmpty();
        assertThat(intruder().ranges("1"))
                .filteredOn(range -> range.cell().period().equals("2025-01"))
                .extracting(range -> range.cell().series() + " " + range.least().toPlainString() + " "
                        + range.most().map(BigDecimal::toPlainString))
                .containsExactly("X.DE 30000000 Optional[40000000]", "X.FO 0 Optional[10000000]");
    }

    @Test
    void whatNothingBoundsMayBeAnything() {
        release("1", "cbec-by-partner", "2025-01", "X.DE gross-cny ?", "X.FO gross-cny 3");

        assertThat(intruder().ranges("1")).singleElement().satisfies(range -> {
            assertThat(range.least()).isZero();
            assertThat(range.most()).isEqualTo(Optional.empty());
        });
    }

    @Test
    void saysThatValuesContradictEachOther() {
        january("1", "X.US gross-cny 60", "X.DE gross-cny 30");

        ReleaseIntruder intruder = intruder();

        assertThatThrownBy(() -> intruder.ranges("1")).hasMessageContaining("contradict");
    }

    /** An audit by the code that it audits would share its errors. */
    @Test
    void sharesNothingWithTheProduct() {
        String own = ".*\\.(ReleaseIntruder|ReleasedValue|TradeSums|ExactRows|ExactBounds|Fraction)(\\$.*)?";
        classes()
                .that()
                .haveNameMatching(own)
                .should()
                .onlyDependOnClassesThat()
                .haveNameMatching("(java|org\\.jspecify)\\..*|" + own)
                .check(new ClassFileImporter().importPackagesOf(ReleaseIntruder.class));
    }
}
