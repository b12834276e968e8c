package org.shumao.ingestion.catalogue;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.ingestion.body.BodyConfig;
import org.shumao.ingestion.catalogue.LimitsView.LimitView;
import org.shumao.ingestion.catalogue.LimitsView.MessageLimits;
import org.shumao.ingestion.limit.Limit;
import org.shumao.ingestion.rule.RuleConfig;
import org.shumao.ingestion.rule.RuleConfig.AmountLimits;
import org.shumao.ingestion.submit.SubmissionConfig;

/** Publishes how much of what a submission may contain, from the constants and the configuration by which it is enforced. */
@Path("/api/v1/limits")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Rules")
class LimitResource {
    private final BodyConfig body;
    private final SubmissionConfig submissions;
    private final RuleConfig rules;

    LimitResource(BodyConfig body, SubmissionConfig submissions, RuleConfig rules) {
        this.body = body;
        this.submissions = submissions;
        this.rules = rules;
    }

    @GET
    @Operation(
            operationId = "listLimits",
            summary = "Every limit of submissions with its value",
            description =
                    "Sizes of bodies, records, names and numbers, and how many documents and lines a CEB message may"
                            + " have. Findings and problems name a limit by its id.")
    @APIResponse(responseCode = "200", description = "The limits of this installation")
    public LimitsView list() {
        return new LimitsView(
                Stream.concat(
                                configured().stream(),
                                Arrays.stream(Limit.values()).map(LimitView::of))
                        .toList(),
                MessageLimits.all());
    }

    private List<LimitView> configured() {
        AmountLimits amounts = rules.amountLimits();
        return List.of(
                LimitView.bytes(
                        "body-size",
                        body.maxSize(),
                        "of a body as it is sent, compressed or not",
                        "报送内容（按发送的字节计，无论是否压缩）"),
                LimitView.bytes("body-size-decoded", body.maxExpandedSize(), "of a body after decoding", "解压后的报送内容"),
                LimitView.configured(
                        "body-expansion",
                        body.maxRatio(),
                        "bytes",
                        "字节",
                        "decoded for each byte sent, beyond the first "
                                + body.ratioFreeSize().asLongValue() + " bytes",
                        "每个发送字节解压后的字节数（超过前" + body.ratioFreeSize().asLongValue() + "字节后计算）"),
                LimitView.bytes(
                        "atomic-size",
                        submissions.atomicBuffer(),
                        "of the events of an atomic submission",
                        "整批提交（atomic）的全部事件"),
                LimitView.configured(
                        "stored-results",
                        submissions.storedResults(),
                        "results",
                        "条结果",
                        "of one submission can be read and downloaded; more are counted and hashed",
                        "每次报送可查询和下载，其余仅计数并计入散列"),
                LimitView.configured(
                        "record-lines", rules.maxLines(), "lines", "行", "of a record in our own form", "一条自有格式记录"),
                amount(
                        "usual-retail-import",
                        amounts.usualRetailImport(),
                        "of goods, freight and insurance of a retail import; more is a warning",
                        "零售进口货物连同运费、保费；超过时给出警告"),
                amount(
                        "retail-import-amount",
                        amounts.retailImport(),
                        "of all amounts of a retail import (9610, 1210, 1239)",
                        "零售进口（9610、1210、1239）一条记录的全部金额"),
                amount(
                        "retail-export-amount",
                        amounts.retailExport(),
                        "of all amounts of a retail export (9610, 1210, 1239)",
                        "零售出口（9610、1210、1239）一条记录的全部金额"),
                amount(
                        "record-amount",
                        amounts.general(),
                        "of all amounts of another export (9710, 9810, no mode), and of the services of a record",
                        "其他出口（9710、9810、无监管方式）一条记录的全部金额，以及一条记录的服务金额"));
    }

    private static LimitView amount(String id, BigDecimal yuan, String english, String chinese) {
        return LimitView.configured(
                id, yuan.longValue(), "yuan", "元", english + ", at the rates of the month", chinese + "（按当月汇率折算）");
    }
}
