package org.shumao.kit.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.junit.jupiter.api.Test;

class OpenListsTest {
    private static final String CODES = "x-extensible-enum";

    @Test
    void listsThatGrowAreTextsWithTheirCodesBesideThem() {
        Schema reason = list();
        Schema flow = list();
        new OpenLists()
                .filterOpenAPI(OASFactory.createOpenAPI()
                        .components(
                                OASFactory.createComponents().schemas(Map.of("FigureReason", reason, "Flow", flow))));
        assertThat(reason.getEnumeration()).isNull();
        assertThat(reason.getExtensions()).containsEntry(CODES, List.of("a", "b"));
        assertThat(flow.getEnumeration()).containsExactly("a", "b");
        assertThat(flow.getExtensions()).isNull();
    }

    private static Schema list() {
        return OASFactory.createSchema().enumeration(List.of("a", "b"));
    }
}
