package org.shumao.testsupport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.contracts.topic.Topic;

/**
 * Names speak the language of the field: a private word that was given up for a term of the glossary does not come back, be it
 * in classes and packages, in the OpenAPI document, in topics, tables or columns. A module runs all of them with:
 *
 * <pre>{@code
 * @ArchTest
 * static final ArchTests glossary = ArchTests.in(GlossaryRules.class);
 * }</pre>
 */
public final class GlossaryRules {
    /** The document of a service is committed; that of the whole API is made by the build of the gateway. */
    private static final List<Path> OPENAPI =
            List.of(Path.of("src/main/openapi/openapi.json"), Path.of("target/classes/openapi/openapi.json"));

    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("'([^']*)'");
    private static final Pattern ENUM_VALUE = Pattern.compile("[A-Z_]+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    @ArchTest
    public static final ArchRule CLASSES_AND_PACKAGES_SPEAK_THE_GLOSSARY =
            classes().should(haveNamesOfTheGlossary()).allowEmptyShould(true);

    private GlossaryRules() {}

    /** Checks the document of the module in whose folder the test runs, if it has one. */
    @ArchTest
    public static void openApiSpeaksTheGlossary(JavaClasses ignored) throws IOException {
        for (Path document : OPENAPI) {
            if (Files.exists(document)) {
                refuseOldWords(document.toString(), OpenApiNames.of(new ObjectMapper().readTree(document.toFile())));
            }
        }
    }

    /** Checks the tables and columns of the module in whose folder the test runs, if it has any. */
    @ArchTest
    public static void migrationsSpeakTheGlossary(JavaClasses ignored) throws IOException {
        if (!Files.exists(MIGRATIONS)) {
            return;
        }
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.sorted().toList()) {
                refuseOldWords(file.toString(), sqlNames(Files.readString(file)));
            }
        }
    }

    @ArchTest
    public static void topicsSpeakTheGlossary(JavaClasses ignored) {
        Set<String> names = new TreeSet<>();
        for (Topic topic : Topic.values()) {
            names.addAll(List.of(topic.name(), topic.topicName()));
        }
        refuseOldWords("topics", names);
    }

    /** @throws AssertionError that gives for each name the term that takes its place */
    static void refuseOldWords(String where, Set<String> names) {
        List<String> violations = new ArrayList<>();
        names.forEach(name -> OldWords.in(name).ifPresent(term -> violations.add(name + ": say " + term)));
        if (!violations.isEmpty()) {
            throw new AssertionError(violations.size() + " names of " + where + " are not of the glossary:\n  "
                    + String.join("\n  ", violations));
        }
    }

    /** Returns the names in SQL: tables, columns, indexes and whatever else has one, and the values of enums. */
    static Set<String> sqlNames(String sql) {
        String code = TEXT.matcher(COMMENT.matcher(sql).replaceAll(" "))
                .replaceAll(text -> ENUM_VALUE.matcher(text.group(1)).matches() ? text.group(1) : " ");
        return NAME.matcher(code).results().map(name -> name.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static ArchCondition<JavaClass> haveNamesOfTheGlossary() {
        return new ArchCondition<>("have names of the glossary") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream.of(OldWords.in(type.getPackageName()), OldWords.inClass(type.getSimpleName()))
                        .flatMap(Optional::stream)
                        .forEach(term -> events.add(SimpleConditionEvent.violated(
                                type, String.format(Locale.ENGLISH, "%s: say %s", type.getName(), term))));
            }
        };
    }
}
