package org.shumao.testsupport;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Each rule refuses the class below that breaks it. */
class HouseRulesTest {
    @Test
    void refusesAMeaninglessName() {
        refuses(HouseRules.NO_NAME_WITHOUT_A_MEANING, DateHelper.class);
    }

    @Test
    void refusesAnInterfaceWithOneImplementation() {
        refuses(HouseRules.NO_INTERFACE_HAS_A_SINGLE_IMPLEMENTATION, Port.class, Adapter.class);
    }

    @Test
    void refusesATimeThatIsNotAClocks() {
        refuses(HouseRules.THE_TIME_COMES_FROM_A_CLOCK, DateHelper.class);
    }

    private static void refuses(ArchRule rule, Class<?>... types) {
        assertThatThrownBy(() -> rule.check(new ClassFileImporter().importClasses(types)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(types[0].getSimpleName());
    }

    static final class DateHelper {
        Instant today() {
            return Instant.now();
        }
    }

    interface Port {
        int number();
    }

    static final class Adapter implements Port {
        @Override
        public int number() {
            return 1;
        }
    }
}
