package org.shumao.testsupport.intruder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemographyIntruderTest {
    private static final String HALF = "2024-S1";

    private final DemographyIntruder intruder = new DemographyIntruder("2023-S1", "2024-S2", 12);

    /** Seven of seven traders are new: so are those of each place. No linear combination says so. */
    @Test
    void findsByInequalitiesWhatIsNoLinearCombination() {
        intruder.learn("active", HALF, "11", 4);
        intruder.learn("active", HALF, "12", 3);
        intruder.learn("firstTrade", HALF, "", 7);
        intruder.want("firstTrade", HALF, "11");
        intruder.want("firstTrade", HALF, "12");
        assertThat(intruder.found()).isEmpty();
        assertThat(intruder.narrowed())
                .containsExactly("firstTrade " + HALF + " of 11", "firstTrade " + HALF + " of 12");
    }

    /** Nothing is left for the two places of which nothing is public. */
    @Test
    void findsTheZerosThatRemain() {
        intruder.learn("active", "2024", "", 5);
        intruder.learn("active", "2024", "11", 5);
        intruder.want("active", "2024", "12");
        intruder.want("active", "2024", "13");
        intruder.want("active", HALF, "13");
        assertThat(intruder.found()).isEmpty();
        assertThat(intruder.narrowed()).hasSize(3);
    }

    @Test
    void findsWhoMakesUpTheWholeRegister() {
        intruder.learn("active", HALF, "", 5);
        intruder.want("active", HALF, "11");
        intruder.want("active", HALF, "12");
        assertThat(intruder.narrowed()).isEmpty();
        intruder.learnSize("11", 1);
        intruder.learnSize("12", 4);
        assertThat(intruder.narrowed()).hasSize(2);
    }
}
