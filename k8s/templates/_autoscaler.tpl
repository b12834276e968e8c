{{- define "shumao.hpa" -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ include "shumao.componentName" . }}
  namespace: {{ include "shumao.namespace" .root }}
  labels:
    {{- include "shumao.labels" . | nindent 4 }}
  {{- with include "shumao.annotations" (dict "root" .root) }}{{ . | nindent 2 }}{{ end }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "shumao.componentName" . }}
  minReplicas: {{ .svc.autoscaling.minReplicas }}
  maxReplicas: {{ .svc.autoscaling.maxReplicas }}
  metrics:
    # Of the container alone: a sidecar's idleness must not hide its load.
    - type: ContainerResource
      containerResource:
        name: cpu
        container: {{ .name }}
        target: {type: Utilization, averageUtilization: {{ .svc.autoscaling.targetCPUUtilizationPercentage }}}
  {{- with .svc.autoscaling.behavior }}
  behavior:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{- /* On the offsets that aggregation commits to Kafka for this purpose; replicas only in numbers that share the partitions evenly. */}}
{{- define "shumao.scaledObject" -}}
{{- $keda := .svc.autoscaling.keda }}
{{- $kafka := .svc.kafka }}
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  name: {{ include "shumao.componentName" . }}
  namespace: {{ include "shumao.namespace" .root }}
  labels:
    {{- include "shumao.labels" . | nindent 4 }}
  {{- with include "shumao.annotations" (dict "root" .root) }}{{ . | nindent 2 }}{{ end }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "shumao.componentName" . }}
  pollingInterval: {{ $keda.pollingInterval }}
  minReplicaCount: {{ .svc.autoscaling.minReplicas }}
  maxReplicaCount: {{ .svc.autoscaling.maxReplicas }}
  {{- with .svc.autoscaling.behavior }}
  advanced:
    horizontalPodAutoscalerConfig:
      behavior:
        {{- toYaml . | nindent 8 }}
  {{- end }}
  triggers:
    {{- $group := default "shumao-aggregation" (get .svc.config "shumao.intake.group-id") }}
    {{- $groups := dict "shumao.trade.records.v1" $group "shumao.trade.references.v1" (printf "%s-shumao.trade.references.v1" $group) }}
    {{- range $topic, $consumerGroup := $groups }}
    - type: kafka
      metadata:
        bootstrapServers: {{ $kafka.bootstrapServers | quote }}
        consumerGroup: {{ $consumerGroup }}
        topic: {{ $topic }}
        lagThreshold: {{ int64 $keda.lagThreshold | toString | quote }}
        # A group that has committed nothing yet is at the beginning.
        offsetResetPolicy: earliest
        allowIdleConsumers: "false"
        ensureEvenDistributionOfPartitions: "true"
        # KEDA speaks to Kafka as a client of this version; without it as one of 1.0, which Kafka 4 refuses.
        version: {{ $keda.kafkaVersion | quote }}
        {{- /* KEDA refuses to be told twice: with a TriggerAuthentication, tls and sasl stand in that. */}}
        {{- if and $kafka.tls.enabled (not $keda.triggerAuthentication) }}
        tls: enable
        {{- end }}
      {{- with $keda.triggerAuthentication }}
      authenticationRef: {name: {{ . | quote }}}
      {{- end }}
    {{- end }}
{{- end }}
