package org.shumao.gateway.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.shumao.gateway.page.TextPage;

/** The page that leads people to SDMX: where it begins, how addresses are made, and the data flows to try, which are those of the catalogue. */
final class SdmxPage {
    static final String ADDRESS = "/sdmx";

    private final JsonNode datasets;

    private SdmxPage(JsonNode datasets) {
        this.datasets = datasets;
    }

    /** @param catalogue of the datasets that are released */
    static SdmxPage of(Path catalogue) throws IOException {
        return new SdmxPage(new ObjectMapper().readTree(catalogue.toFile()).path("datasets"));
    }

    String html(String language) {
        boolean zh = language.equals("zh");
        return """
            <h1>SDMX</h1>
            <p>%s</p>
            <h2>%s</h2>
            <table><thead><tr><th></th><th>SDMX-REST 1.5</th><th>SDMX-REST 2.2</th></tr></thead><tbody>
            <tr><th scope="row">%s</th><td><code>{server}/sdmx/v1</code></td><td><code>{server}/sdmx/v2</code></td></tr>
            <tr><th scope="row">%s</th><td>SDMX-ML 2.1</td><td>SDMX-JSON 2.0</td></tr>
            <tr><th scope="row">%s</th><td><a href="/sdmx/v1/dataflow/all/all/latest"><code>/dataflow/all/all/latest</code></a></td>\
            <td><a href="/sdmx/v2/structure/dataflow/*/*/+"><code>/structure/dataflow/*/*/+</code></a></td></tr>
            <tr><th scope="row">%s</th><td><code>/dataflow/all/{flow}/latest?references=descendants</code></td>\
            <td><code>/structure/dataflow/*/{flow}/+?references=descendants</code></td></tr>
            <tr><th scope="row">%s</th><td><code>/availableconstraint/{flow}/{key}</code></td>\
            <td><code>/availability/dataflow/*/{flow}/+/{key}/*</code></td></tr>
            <tr><th scope="row">%s</th><td><code>/data/{flow}/{key}?startPeriod=2025</code></td>\
            <td><code>/data/dataflow/*/{flow}/+/{key}?c[TIME_PERIOD]=ge:2025</code></td></tr>
            </tbody></table>
            <p>%s</p>
            <h2>%s</h2>
            <table><thead><tr><th>%s</th><th>%s</th><th>%s</th></tr></thead><tbody>
            %s</tbody></table>
            <p>%s</p>
            """.formatted(
                        zh
                                ? "官方统计软件可直接读取全部已发布数据，无需密钥：两套地址，同一份数据。sdmx-dl、rsdmx 等客户端只需填写入口地址（以本网站的地址开头）。"
                                : "Software of official statistics reads everything that is released, without a key: two families of"
                                        + " addresses, the same data. Clients such as sdmx-dl and rsdmx need the entry point and nothing"
                                        + " else; it begins with the address of this site.",
                        zh ? "地址" : "Addresses",
                        zh ? "入口" : "Entry point",
                        zh ? "默认格式" : "Format by default",
                        zh ? "数据流" : "Data flows",
                        zh ? "一个数据流的结构与代码表" : "Structure and code lists of a flow",
                        zh ? "已发布的代码与时期" : "Codes and periods that are released",
                        zh ? "数据" : "Data",
                        zh
                                ? "其他格式由请求头 <code>Accept</code> 或参数 <code>format</code> 指定，如 <code>format=csvdata</code>。额度见 <a"
                                        + " href=\"/guides/limits?lang=zh\">限额</a>。"
                                : "The header <code>Accept</code> or the parameter <code>format</code> asks for another format, such as"
                                        + " <code>format=csvdata</code>. <a href=\"/guides/limits?lang=en\">Limits</a> tells how much one caller may"
                                        + " ask.",
                        zh ? "数据流一览" : "Data flows to try",
                        zh ? "数据流" : "Flow",
                        zh ? "内容" : "Content",
                        zh ? "试用" : "Try it",
                        rows(zh),
                        zh
                                ? "<a href=\"/guides/sdmx?lang=zh\">SDMX 指南</a>逐步说明各客户端的用法，<a href=\"/guides/sdmx-reference?lang=zh\">参考</a>列出全部地址、格式、键、状态和错误，<a href=\"/api?lang=zh\">接口文档</a> 列出全部参数。"
                                : "The <a href=\"/guides/sdmx?lang=en\">guide</a> shows each client step by step, the <a"
                                        + " href=\"/guides/sdmx-reference?lang=en\">reference</a> has all addresses, formats, keys, statuses and errors, and the <a"
                                        + " href=\"/api?lang=en\">API reference</a> has all parameters.");
    }

    private String rows(boolean zh) {
        return datasets.valueStream()
                .map(dataset -> row(
                        dataset.path("id").asText(),
                        dataset.path("name").path(zh ? "zh" : "en").asText(),
                        zh))
                .collect(Collectors.joining());
    }

    private static String row(String id, String name, boolean zh) {
        String flow = id.toUpperCase(Locale.ROOT).replace('-', '_');
        return """
            <tr><td><code>%1$s</code></td><td>%2$s</td>\
            <td><a href="/sdmx/v1/dataflow/all/%1$s/latest?references=descendants">%3$s</a>\
             · <a href="/sdmx/v2/availability/dataflow/*/%1$s/+/*/*">%4$s</a>\
             · <a href="/sdmx/v2/data/dataflow/*/%1$s/+/*?lastNObservations=1&amp;format=csvdata">CSV</a>\
             · <a href="%5$s/datasets/%6$s/quality">%7$s</a></td></tr>
            """.formatted(
                        flow,
                        TextPage.escaped(name),
                        zh ? "结构" : "structure",
                        zh ? "已发布内容" : "what is released",
                        zh ? "/zh" : "",
                        id,
                        zh ? "质量报告" : "quality report");
    }
}
