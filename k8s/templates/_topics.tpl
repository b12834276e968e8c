{{- /*
The topics with what the product fixes: keys are bound to partitions, so their number never changes. The services refuse a topic with
another one.
*/}}
{{- define "shumao.topics" -}}
shumao.trade.records.v1: {partitions: 24, cleanupPolicy: delete}
shumao.trade.references.v1: {partitions: 24, cleanupPolicy: delete}
shumao.trade.dead-letters.v1: {partitions: 1, cleanupPolicy: delete}
shumao.aggregation.contributions.v1: {partitions: 24, cleanupPolicy: delete}
shumao.trade.rates.v1: {partitions: 1, cleanupPolicy: compact}
shumao.registry.enterprises.v1: {partitions: 1, cleanupPolicy: compact}
shumao.registry.reporting-obligations.v1: {partitions: 1, cleanupPolicy: compact}
shumao.registry.reporting-statements.v1: {partitions: 1, cleanupPolicy: compact}
shumao.trade.unregistered-parties.v1: {partitions: 1, cleanupPolicy: delete}
{{- end }}

{{- /* Numbers of replicas that share 24 partitions evenly. */}}
{{- define "shumao.evenReplicas" -}}
1 2 3 4 6 8 12 24
{{- end }}
