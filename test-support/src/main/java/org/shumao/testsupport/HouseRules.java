package org.shumao.testsupport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;

/**
 * The rules of architecture that every module keeps. A service runs all of them with:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "org.shumao.registry", importOptions = ImportOption.DoNotIncludeTests.class)
 * class HouseRulesTest {
 *     @ArchTest
 *     static final ArchTests houseRules = ArchTests.in(HouseRules.class);
 * }
 * }</pre>
 */
public final class HouseRules {
    /** Packages are features: two levels below org.shumao, and no feature needs another one that needs it. */
    @ArchTest
    public static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("org.shumao.(*).(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    /** A package of these names collects what belongs to a feature. */
    @ArchTest
    public static final ArchRule NO_PACKAGE_IS_A_DRAWER = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..", "..utils..", "..common..", "..helper..", "..impl..", "..manager..", "..service..")
            .because("packages are named after features")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule NO_NAME_WITHOUT_A_MEANING = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Helper|Manager|Utils?|Dto|DTO)(\\$.*)?")
            .because("a name says what a class is in the field")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule NO_INTERFACE_HAS_A_SINGLE_IMPLEMENTATION = classes()
            .that()
            .areInterfaces()
            .and()
            .areNotAnnotations()
            .should(haveMoreThanOneImplementation())
            .allowEmptyShould(true);

    /** An entity never leaves its feature: others see views and events. */
    @ArchTest
    public static final ArchRule BEANS_ARE_GIVEN_BY_CONSTRUCTOR = noFields()
            .should()
            .beAnnotatedWith("jakarta.inject.Inject")
            .orShould()
            .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
            .because("collaborators come by constructor and settings by one @ConfigMapping per feature")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule THE_TIME_COMES_FROM_A_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("rules about time are tested with a " + Clock.class.getName())
            .allowEmptyShould(true);

    private HouseRules() {}

    private static ArchCondition<JavaClass> haveMoreThanOneImplementation() {
        return new ArchCondition<>("have more than one implementation, or none that we write") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Set<JavaClass> known = type.getAllSubclasses();
                boolean one = known.stream()
                                .filter(c -> !c.getModifiers().contains(JavaModifier.ABSTRACT))
                                .count()
                        == 1;
                if (one) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " has one implementation, " + known + ": use that"));
                }
            }
        };
    }
}
