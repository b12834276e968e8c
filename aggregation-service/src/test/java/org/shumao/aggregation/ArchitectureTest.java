package org.shumao.aggregation;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.shumao.aggregation.businessdemography.count.Counts;
import org.shumao.aggregation.businessdemography.count.EnterpriseCounts;
import org.shumao.aggregation.handbook.HandbookCatalogue;
import org.shumao.tradecore.cube.trade.TradeSums;
import org.shumao.tradecore.cube.trade.TradeTable;
import org.shumao.tradecore.disclosure.Disclosed;

/** The read side is one pipe: cube, rules, disclosure, view. It is separate from the fold and the intake. */
@AnalyzeClasses(packages = "org.shumao.aggregation", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] READ_SIDE = {
        "..aggregation.cube..",
        "..aggregation.coverage..",
        "..aggregation.indicator..",
        "..aggregation.businessdemography..",
        "..aggregation.documentmatching..",
        "..aggregation.handbook..",
        "..aggregation.release.referenceseries..",
        "..aggregation.snapshot.."
    };

    /** What has not passed disclosure. */
    private static final Set<String> CONFIDENTIAL = Set.of(
            TradeTable.class.getName(),
            TradeSums.class.getName(),
            Counts.class.getName(),
            EnterpriseCounts.class.getName());

    @ArchTest
    static final ArchRule THE_READ_SIDE_KNOWS_NEITHER_FOLD_NOR_INTAKE = noClasses()
            .that()
            .resideInAnyPackage(READ_SIDE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..tradecore.order..", "..aggregation.intake..")
            .because("explaining an order and proving the cells are the only reasons to look behind the cube");

    @ArchTest
    static final ArchRule ONLY_EXPLANATION_REVIEW_AND_RECONCILIATION_SEE_THE_FOLD = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "..aggregation.explain..",
                    "..aggregation.review..",
                    "..aggregation.reconciliation..",
                    "..aggregation.cuberebuild..",
                    // The write side.
                    "..aggregation.intake..",
                    "..aggregation.referencedata..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..tradecore.order..", "..aggregation.intake..");

    @ArchTest
    static final ArchRule SDMX_SEES_RELEASES_AND_THE_CATALOGUE_ONLY = noClasses()
            .that()
            .resideInAPackage("..aggregation.sdmx..")
            // One room reads live figures, for those who may.
            .and()
            .resideOutsideOfPackage("..aggregation.sdmx.live..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.shumao..")
                    .and(not(resideInAnyPackage(
                            "org.shumao.contracts..",
                            "org.shumao.kit..",
                            "org.shumao.aggregation.sdmx..",
                            "org.shumao.aggregation.release",
                            "org.shumao.aggregation.release.file..",
                            "org.shumao.aggregation.release.quality..",
                            "org.shumao.aggregation.release.referenceseries..",
                            "org.shumao.aggregation.serieskey..",
                            // Words of the catalogue, and no table of values.
                            "org.shumao.tradecore.cube",
                            "org.shumao.tradecore.release..",
                            "org.shumao.tradecore.indicator..",
                            "org.shumao.tradecore.referenceseries..")))
                    .and(not(belongToAnyOf(HandbookCatalogue.class))));

    /** Formats know no provider, and what is asked knows no format. */
    @ArchTest
    static final ArchRule SDMX_FORMATS_ARE_WRITERS_AND_NOTHING_ELSE = noClasses()
            .that()
            .resideInAnyPackage("..aggregation.sdmx.structure..", "..aggregation.sdmx.query..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..aggregation.sdmx.format..");

    @ArchTest
    static final ArchRule THE_CUBE_KNOWS_NO_INDICATOR = noClasses()
            .that()
            .resideInAPackage("..aggregation.cube..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..aggregation.indicator..",
                    "..aggregation.businessdemography..",
                    "..aggregation.documentmatching..",
                    "..tradecore.indicator..",
                    "..tradecore.disclosure..");

    @ArchTest
    static final ArchRule A_RESOURCE_OF_FIGURES_READS_NOTHING_BY_ITSELF = noClasses()
            .that()
            .resideInAnyPackage("..aggregation.indicator..", "..aggregation.businessdemography..")
            .and()
            .haveSimpleNameEndingWith("Resource")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..cube.store..", "..cube.query..", "..businessdemography.count..");

    /** A view lays out what it is given; whoever calls one from outside gives it what has passed disclosure. */
    @ArchTest
    static final ArchRule NO_VIEW_TAKES_WHAT_HAS_NOT_PASSED_DISCLOSURE =
            classes().that().resideInAnyPackage(READ_SIDE).should(takeNothingConfidentialFromOutside());

    /** What comes into a writer came out of disclosure. */
    @ArchTest
    static final ArchRule NO_WRITER_TAKES_OBSERVATIONS_THAT_DID_NOT_COME_OUT_OF_DISCLOSURE = noCodeUnits()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("..indicator.writer..")
            .and()
            .arePublic()
            .should(takeObservationsAsTheyAre());

    private static ArchCondition<JavaCodeUnit> takeObservationsAsTheyAre() {
        return new ArchCondition<>("take observations as they are") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                boolean raw = unit.getParameterTypes().stream()
                        .filter(parameter -> !parameter.toErasure().isEquivalentTo(Disclosed.class))
                        .flatMap(parameter -> parameter.getAllInvolvedRawTypes().stream())
                        .anyMatch(type -> type.getPackageName().endsWith(".indicator.observation")
                                || type.getPackageName().endsWith(".tradecore.indicator"));
                events.add(new SimpleConditionEvent(unit, raw, unit.getFullName()));
            }
        };
    }

    private static ArchCondition<JavaClass> takeNothingConfidentialFromOutside() {
        return new ArchCondition<>("give views nothing that has not passed disclosure") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (isView(type)) {
                    type.getCodeUnits().stream()
                            .filter(ArchitectureTest::takesWhatIsConfidential)
                            .flatMap(unit -> unit.getAccessesToSelf().stream())
                            .filter(access -> !isView(access.getOriginOwner()))
                            .forEach(
                                    access -> events.add(SimpleConditionEvent.violated(type, access.getDescription())));
                }
            }
        };
    }

    private static boolean isView(JavaClass type) {
        return type.getName().matches(".*View(\\$.*)?");
    }

    private static boolean takesWhatIsConfidential(JavaCodeUnit unit) {
        return unit.getParameterTypes().stream()
                .filter(parameter -> !parameter.toErasure().isEquivalentTo(Disclosed.class))
                .flatMap(parameter -> parameter.getAllInvolvedRawTypes().stream())
                .anyMatch(raw -> CONFIDENTIAL.contains(raw.getName()));
    }
}
