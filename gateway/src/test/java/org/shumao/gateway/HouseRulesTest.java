package org.shumao.gateway;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import org.shumao.testsupport.GlossaryRules;
import org.shumao.testsupport.HouseRules;

@AnalyzeClasses(packages = "org.shumao.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchTests HOUSE_RULES = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchTests GLOSSARY = ArchTests.in(GlossaryRules.class);
}
