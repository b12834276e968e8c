package org.shumao.kit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;
import org.shumao.kit.topic.TopicSettings;

/** What is shared by services stays free of what they are about. */
class HouseRulesTest {
    private static final JavaClasses KIT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.shumao.kit");

    @Test
    void knowsOfTheContractsTheProblemTypesTopicsAndDigestsAlone() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("org.shumao.contracts..")
                        .and(resideOutsideOfPackages(
                                "org.shumao.contracts.problem..",
                                "org.shumao.contracts.topic..",
                                "org.shumao.contracts.digest..")))
                .check(KIT);
    }

    @Test
    void knowsNoService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.shumao.ingestion..",
                        "org.shumao.registry..",
                        "org.shumao.aggregation..",
                        "org.shumao.gateway..")
                .check(KIT);
    }

    @Test
    void readsNoConfigurationButThatOfTopics() {
        noClasses()
                .that(resideOutsideOfPackage("org.shumao.kit.command.."))
                .and()
                .doNotBelongToAnyOf(TopicSettings.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.smallrye.config..", "org.eclipse.microprofile.config..")
                .check(KIT);
    }

    @Test
    void packagesHaveNoCycle() {
        SlicesRuleDefinition.slices()
                .matching("org.shumao.kit.(*)..")
                .should()
                .beFreeOfCycles()
                .check(KIT);
    }
}
