/**
 * Kinds that `kubectl get` knows: singular, then short names. The plural follows from the singular.
 * Source: the API of Kubernetes 1.37 (github.com/kubernetes/api), and the custom resources that most clusters have,
 * from the definitions of their projects.
 */
const BUILT_IN = `
binding; componentstatus cs; configmap cm; endpoints ep; event ev; limitrange limits; namespace ns; node no;
persistentvolumeclaim pvc; persistentvolume pv; pod po; podtemplate; replicationcontroller rc; resourcequota quota;
secret; serviceaccount sa; service svc; mutatingadmissionpolicy; mutatingadmissionpolicybinding;
mutatingwebhookconfiguration; validatingadmissionpolicy; validatingadmissionpolicybinding;
validatingwebhookconfiguration; customresourcedefinition crd crds; apiservice; controllerrevision; daemonset ds;
deployment deploy; replicaset rs; statefulset sts; selfsubjectreview; tokenreview; localsubjectaccessreview;
selfsubjectaccessreview; selfsubjectrulesreview; subjectaccessreview; horizontalpodautoscaler hpa; cronjob cj; job;
certificatesigningrequest csr; clustertrustbundle; lease; endpointslice; flowschema; prioritylevelconfiguration;
ingressclass; ingress ing; ipaddress ip; networkpolicy netpol; servicecidr; runtimeclass; poddisruptionbudget pdb;
clusterrolebinding; clusterrole; rolebinding; role; deviceclass; resourceclaim; resourceclaimtemplate; resourceslice;
priorityclass pc; podgroup; workload; csidriver; csinode; csistoragecapacity; storageclass sc; volumeattachment;
volumeattributesclass vac`;

const CUSTOM = `
gateway gtw; gatewayclass gc; grpcroute; httproute; tcproute; tlsroute; udproute; referencegrant refgrant;
backendtlspolicy btlspolicy; certificate cert certs; certificaterequest cr crs; issuer; clusterissuer; order; challenge;
alertmanager am; podmonitor pmon; probe prb; prometheus prom; prometheusrule promrule; servicemonitor smon;
verticalpodautoscaler vpa; verticalpodautoscalercheckpoint vpacheckpoint; volumesnapshot vs; volumesnapshotclass vsclass;
volumesnapshotcontent vsc; application app apps; applicationset appset; appproject appproj; rollout ro; analysisrun ar;
analysistemplate at; gitrepository gitrepo; helmrelease hr; kustomization ks; authorizationpolicy ap; destinationrule dr;
peerauthentication pa; virtualservice; externalsecret es; secretstore ss; clustersecretstore css; sealedsecret;
scaledjob sj; scaledobject so; nodeclaim; nodepool; ciliumnetworkpolicy cnp; clusterpolicy cpol; constrainttemplate;
cluster; machine; machinedeployment; machineset; pipelinerun pr; taskrun tr; restore; schedule`;

function plural(singular: string): string {
  if (/(?:s|x|ch)$/.test(singular)) return `${singular}es`;
  return /[^aeiou]y$/.test(singular) ? `${singular.slice(0, -1)}ies` : `${singular}s`;
}

/** Every name of a kind that stands after `kubectl get`, and the category `all`. */
export const KINDS: ReadonlySet<string> = new Set([
  'all',
  ...[BUILT_IN, CUSTOM].flatMap((text) =>
    text.split(';').flatMap((entry) => {
      const [singular = '', ...short] = entry.trim().split(/\s+/);
      return [singular, plural(singular), ...short];
    }),
  ),
]);
