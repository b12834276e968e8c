package org.shumao.registry.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.registry.key.Registrant.OFFICER;
import static org.shumao.registry.key.Registrant.as;
import static org.shumao.registry.key.Registrant.issued;
import static org.shumao.registry.key.Registrant.keys;
import static org.shumao.registry.key.Registrant.registered;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.key.SubmitterKey;
import org.shumao.registry.key.KeyView.KeyState;
import org.shumao.registry.key.Keys.IssuedKey;
import org.shumao.testsupport.StackResource;

@QuarkusTest
@WithTestResource(StackResource.class)
class KeySecrecyTest {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage() + Arrays.toString(line.getParameters()) + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @Test
    void noLogShowsAKeyHoweverMuchIsLogged() {
        Logger ours = Logger.getLogger("org.shumao");
        Logger root = Logger.getLogger("");
        Level before = ours.getLevel();
        listener.setLevel(Level.ALL);
        root.addHandler(listener);
        ours.setLevel(Level.ALL);
        try {
            String enterprise = registered();
            SubmitterKey key = SubmitterKey.parse(issued(enterprise)).orElseThrow();
            String address = keys(enterprise) + "/" + key.id();
            String fresh = as(OFFICER, "registry").post(address + "/rotate").path("secret");
            as(OFFICER, "registry").get(keys(enterprise) + "/" + key.reveal());
            as(OFFICER, "registry").body(key.reveal()).post(keys(enterprise));
            as(OFFICER, "registry").queryParam("reason", "lost").delete(address);
            ours.info("the end of the test " + key);

            assertThat(lines).anyMatch(line -> line.contains("the end of the test shumao_" + key.id() + "_..."));
            for (String secret : List.of(key.reveal(), fresh)) {
                assertThat(lines).noneMatch(line -> line.contains(secret.substring(20)));
            }
        } finally {
            root.removeHandler(listener);
            ours.setLevel(before);
        }
    }

    @Test
    void asTextAnIssuedKeyIsWithoutItsSecret() {
        KeyView view = new KeyView(
                "k0123456789a",
                "x",
                "ERP",
                List.of("submit"),
                KeyState.ACTIVE,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                null);

        assertThat(new IssuedKey("shumao_secret", view).toString())
                .contains("k0123456789a")
                .doesNotContain("shumao_secret");
    }

    @Test
    void hashesAreComparedInConstantTimeOnly() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.shumao.registry.key", "org.shumao.registry.keycheck");

        ArchRuleDefinition.noClasses()
                .should()
                .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
                .check(classes);
        ArchRuleDefinition.classes()
                .that()
                .haveSimpleName("KeyCheck")
                .should()
                .callMethod(java.security.MessageDigest.class, "isEqual", byte[].class, byte[].class)
                .check(classes);
    }
}
