package org.shumao.aggregation.sdmx.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.release.quality.QualityReport.Section;
import org.shumao.aggregation.sdmx.metadata.MetadataSet;
import org.shumao.aggregation.sdmx.structure.Ref;
import org.shumao.aggregation.sdmx.structure.StructureType;
import org.shumao.tradecore.indicator.catalogue.Language;
import org.shumao.tradecore.indicator.catalogue.Text;

/** Every form of reference metadata as it was once published. With {@code -Dgolden.update=true} the files are written instead. */
class MetadataMessagesTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "sdmx");
    private static final MessageHeader HEADER = new MessageHeader(
            "METADATA-1",
            Instant.parse("2026-12-01T02:00:00Z"),
            "SHUMAO",
            new Text("Shumao", "数贸"),
            Language.EN,
            "https://example.org/sdmx/v2");
    private static final List<MetadataSet> SETS = List.of(
            set(
                    "CBEC",
                    List.of(
                            new Section("CONTACT", new Text("Contact", "联系方式"), new Text("Ask us & others.", "请联系我们。")),
                            new Section(
                                    "REF_PERIOD", new Text("Reference period", "参考期"), new Text("Months.", "月度。")))),
            set("DDS", List.of()));

    private static MetadataSet set(String flow, List<Section> sections) {
        return new MetadataSet(
                "QUALITY_" + flow,
                "1.0.0",
                new Text(flow, flow),
                ref(StructureType.DATAFLOW, flow),
                ref(StructureType.METADATAFLOW, "QUALITY"),
                ref(StructureType.METADATA_STRUCTURE, "MSD_QUALITY"),
                sections);
    }

    private static Ref ref(StructureType type, String id) {
        return new Ref(type, "SHUMAO", id, "1.0.0", null);
    }

    @Test
    void genericMetadataAreAsTheyWerePublished() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MetadataXml.write(HEADER, SETS, out);
        golden("metadata.xml", out.toString(StandardCharsets.UTF_8).replace("><", ">\n<"));
    }

    @Test
    void jsonIsAsItWasPublished() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MetadataJson.write(HEADER, SETS, out);
        golden("metadata.json", new ObjectMapper().readTree(out.toByteArray()).toPrettyString());
    }

    private static void golden(String file, String written) throws IOException {
        Path golden = FOLDER.resolve(file);
        String text = written.endsWith("\n") ? written : written + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }
}
