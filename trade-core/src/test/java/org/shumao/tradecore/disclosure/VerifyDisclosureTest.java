package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shumao.contracts.period.Period.Frequency;

/** S alone trades with France; Germany hides it. */
class VerifyDisclosureTest {
    private static final String HEADER = "flow,partner,time_period,measure,value,unit,unit_mult,status,reason\n";

    private static final byte[] KEY = "the auditor alone has these bytes".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private Path certificate;
    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void build() throws IOException {
        List<ReleaseTable> tables = new TradeOfGroups()
                .many("cbec-by-partner", "X.US", List.of("2025-01"), 9_000_000)
                .many("cbec-by-partner", "X.DE", List.of("2025-01"), 3_000_000)
                .add("cbec-by-partner", "X.FR", "2025-01", "S", 600_000)
                .tables(Set.of(Frequency.MONTH));
        Withheld withheld = ReleaseDisclosure.protect(
                tables, List.of(), ServedVintages.NONE, PrimaryRuleTest.RULE, Duration.ofMinutes(1));
        certificate = folder.resolve("certificate.json");
        Files.writeString(
                certificate,
                withheld.certificate()
                        .sealed(PrimaryRuleTest.RULE.parameters(), KEY)
                        .write());
    }

    private int verify(String... arguments) {
        return VerifyDisclosure.run(
                List.of(arguments), environment, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void file(String rows) throws IOException {
        Files.writeString(folder.resolve("cbec-by-partner.csv"), HEADER + rows);
    }

    @Test
    void verifiesACertificateAndTheFilesOfItsRelease() throws IOException {
        file("""
                X,US,2025-01,gross-cny,90,CNY,3,A,
                X,DE,2025-01,gross-cny,,CNY,3,A,suppressed
                X,FR,2025-01,gross-cny,,CNY,3,A,suppressed
                """);

        assertThat(verify(certificate.toString(), folder.toString())).isZero();
        assertThat(printed())
                .contains("1 of them sensitive", "1 files")
                .endsWith("Every sensitive cell is protected.\n");
    }

    @Test
    void namesWhatAFileShowsThoughItIsWithheld() throws IOException {
        file("X,DE,2025-01,gross-cny,30,CNY,3,A,\n");

        assertThat(verify(certificate.toString(), folder.toString())).isOne();
        assertThat(printed())
                .contains("FAILED SHOWN cbec-by-partner X.DE gross 2025-01 by X,DE,2025-01,gross-cny,30,CNY,3,A,");
    }

    @Test
    void verifiesTheSealIfItHasTheKeyOfTheAuditor() throws IOException {
        PrimaryParameters parameters = PrimaryRuleTest.RULE.parameters();
        environment.put("SHUMAO_DISCLOSURE_AUDITOR_KEY", Base64.getEncoder().encodeToString(KEY));
        assertThat(verify(certificate.toString())).isZero();

        environment.put("SHUMAO_DISCLOSURE_MINIMUM_FREQUENCY", String.valueOf(parameters.minimumFrequency()));
        environment.put("SHUMAO_DISCLOSURE_P", String.valueOf(parameters.p()));
        environment.put("SHUMAO_DISCLOSURE_Q", String.valueOf(parameters.q()));
        environment.put("SHUMAO_DISCLOSURE_COALITION", String.valueOf(parameters.coalition()));
        assertThat(verify(certificate.toString())).isZero();

        environment.put("SHUMAO_DISCLOSURE_P", String.valueOf(parameters.p() + 1));
        assertThat(verify(certificate.toString())).isOne();
        assertThat(printed())
                .contains("FAILED PARAMETERS: others were in force")
                .doesNotContain("SEAL");

        Files.writeString(certificate, Files.readString(certificate).replace("\"value\":600000", "\"value\":600001"));
        assertThat(verify(certificate.toString())).isOne();
        assertThat(printed()).contains("FAILED SEAL");

        environment.put("SHUMAO_DISCLOSURE_AUDITOR_KEY", "no base64");
        assertThat(verify(certificate.toString())).isEqualTo(2);
    }

    @Test
    void namesACellWhoseLevelIsMissed() throws IOException {
        DisclosureCertificate read = DisclosureCertificate.read(Files.readString(certificate));
        Files.writeString(
                certificate,
                new DisclosureCertificate(
                                "",
                                "",
                                read.applied(),
                                read.cells(),
                                read.relations(),
                                read.unions(),
                                read.disclosed(),
                                read.withheld(),
                                read.onlyDollars(),
                                read.requested(),
                                List.of())
                        .write());

        assertThat(verify(certificate.toString())).isOne();
        assertThat(printed()).contains("FAILED LEVEL_MISSED[cbec-by-partner X.FR gross 2025-01]");
    }

    @Test
    void saysWhatItCannotRead() throws IOException {
        assertThat(verify(folder.resolve("none.json").toString())).isEqualTo(2);
        file("");
        assertThat(verify(folder.resolve("cbec-by-partner.csv").toString())).isEqualTo(2);
        assertThat(printed()).contains("none.json", "this is no certificate");
        Files.writeString(folder.resolve("cbec-by-partner.csv"), "a,b\n");
        assertThat(verify(certificate.toString(), folder.toString())).isEqualTo(2);
        assertThat(printed()).contains("no column time_period");
        file("X,DE,2025-01\n");
        assertThat(verify(certificate.toString(), folder.toString())).isEqualTo(2);
        assertThat(printed()).contains("a line that is cut off: X,DE,2025-01");
    }

    @Test
    void explainsItself() {
        assertThat(verify("--help")).isZero();
        assertThat(verify()).isEqualTo(2);
        assertThat(printed()).contains("verify-disclosure CERTIFICATE [FOLDER]");
    }
}
