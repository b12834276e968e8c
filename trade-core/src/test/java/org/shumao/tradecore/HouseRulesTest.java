package org.shumao.tradecore;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.shumao.testsupport.GlossaryRules;
import org.shumao.testsupport.HouseRules;

@AnalyzeClasses(packages = "org.shumao.tradecore", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchTests HOUSE_RULES = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchTests GLOSSARY = ArchTests.in(GlossaryRules.class);

    /** The values and rules of trade know no database, no clock of a server and no service. */
    @ArchTest
    static final ArchRule THE_CORE_KNOWS_NO_DATABASE_AND_NO_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..", "javax.sql..", "jakarta..", "io..", "org.shumao.aggregation..", "org.shumao.kit..");

    @ArchTest
    static final ArchRule FIGURES_KNOW_NO_ORDERS = noClasses()
            .that()
            .resideInAnyPackage("..tradecore.cube..", "..tradecore.indicator..", "..tradecore.disclosure..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..tradecore.order..")
            .because("figures are made of the cube; only explaining an order looks behind it");

    @ArchTest
    static final ArchRule THE_CUBE_KNOWS_NO_INDICATOR = noClasses()
            .that()
            .resideInAPackage("..tradecore.cube..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..tradecore.indicator..", "..tradecore.disclosure..");
}
