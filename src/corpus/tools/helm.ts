import type { Tool } from '../command-line.ts';

/** Flags that many commands share. */
const VALUES = 'values,f= set= set-string= set-file= set-json= set-literal=';
const CHART =
  'version= verify keyring= repo= username= password= cert-file= key-file= insecure-skip-tls-verify plain-http ca-file= pass-credentials';

/**
 * The commands of Helm and their flags; deprecated and hidden ones are left out.
 * Source: github.com/helm/helm, August 2026 (v4.2.4 and later).
 */
export const HELM: Tool = {
  name: 'helm',
  release: '4.2',
  commands: {
    '': 'burst-limit= color= colour= content-cache= debug help,h kube-apiserver= kube-as-group= kube-as-user= kube-ca-file= kube-context= kube-insecure-skip-tls-verify kube-tls-server-name= kube-token= kubeconfig= namespace,n= registry-config= repository-cache= repository-config=',
    completion: '',
    'completion bash': 'no-descriptions',
    'completion fish': 'no-descriptions',
    'completion powershell': 'no-descriptions',
    'completion zsh': 'no-descriptions',
    create: 'starter,p=',
    dependency: '',
    'dependency build':
      'ca-file= cert-file= insecure-skip-tls-verify key-file= keyring= password= plain-http skip-refresh username= verify',
    'dependency list': 'max-col-width=',
    'dependency update':
      'ca-file= cert-file= insecure-skip-tls-verify key-file= keyring= password= plain-http skip-refresh username= verify',
    env: '',
    get: '',
    'get all': 'revision= template=',
    'get hooks': 'revision=',
    'get manifest': 'revision=',
    'get metadata': 'output,o= revision=',
    'get notes': 'revision=',
    'get values': 'all,a output,o= revision=',
    history: 'max= output,o= show-rollback-revision',
    install: `${VALUES} ${CHART} create-namespace dependency-update description= devel disable-openapi-validation dry-run enable-dns force-conflicts force-replace generate-name,g hide-secret labels,l= name-template= no-hooks output,o= post-renderer-args= post-renderer= replace rollback-on-failure server-side skip-crds skip-schema-validation take-ownership timeout= wait wait-for-jobs`,
    lint: `${VALUES} kube-version= quiet skip-schema-validation strict with-subcharts`,
    list: 'all-namespaces,A date,d deployed failed filter,f= max,m= no-headers offset= output,o= pending reverse,r selector,l= short,q superseded time-format= uninstalled uninstalling',
    package:
      'app-version= ca-file= cert-file= dependency-update,u destination,d= insecure-skip-tls-verify key-file= key= keyring= passphrase-file= password= plain-http sign username= version=',
    plugin: '',
    'plugin install':
      'ca-file= cert-file= insecure-skip-tls-verify key-file= keyring= password= plain-http username= verify version=',
    'plugin list': 'type=',
    'plugin package': 'destination,d= key= keyring= passphrase-file= sign',
    'plugin uninstall': '',
    'plugin update': '',
    'plugin verify': 'keyring=',
    pull: `${CHART} destination,d= devel prov untar untardir=`,
    push: 'ca-file= cert-file= insecure-skip-tls-verify key-file= password= plain-http username=',
    registry: '',
    'registry login': 'ca-file= cert-file= insecure key-file= password,p= password-stdin plain-http username,u=',
    'registry logout': '',
    repo: '',
    'repo add':
      'allow-deprecated-repos ca-file= cert-file= force-update insecure-skip-tls-verify key-file= pass-credentials password-stdin password= timeout= username=',
    'repo index': 'json merge= url=',
    'repo list': 'no-headers output,o=',
    'repo remove': '',
    'repo update': 'timeout=',
    rollback:
      'cleanup-on-fail description= dry-run force-conflicts force-replace history-max= no-hooks server-side= timeout= wait wait-for-jobs',
    search: '',
    'search hub': 'endpoint= fail-on-no-result list-repo-url max-col-width= output,o=',
    'search repo': 'devel fail-on-no-result max-col-width= output,o= regexp,r repo= version= versions,l',
    show: '',
    'show all': `${CHART} devel`,
    'show chart': `${CHART} devel`,
    'show crds': `${CHART} devel`,
    'show readme': `${CHART} devel`,
    'show values': `${CHART} devel jsonpath=`,
    status: 'output,o= revision=',
    template: `${VALUES} ${CHART} api-versions,a= create-namespace dependency-update description= devel disable-openapi-validation dry-run enable-dns force-conflicts force-replace generate-name,g include-crds is-upgrade kube-version= labels,l= name-template= no-hooks output-dir= post-renderer-args= post-renderer= release-name replace rollback-on-failure server-side show-only,s= skip-crds skip-schema-validation skip-tests take-ownership timeout= wait wait-for-jobs`,
    uninstall: 'cascade= description= dry-run ignore-not-found keep-history no-hooks timeout= wait',
    upgrade: `${VALUES} ${CHART} cleanup-on-fail create-namespace dependency-update description= devel disable-openapi-validation dry-run enable-dns force-conflicts force-replace hide-notes hide-secret history-max= install,i labels,l= no-hooks output,o= post-renderer-args= post-renderer= render-subchart-notes reset-then-reuse-values reset-values reuse-values rollback-on-failure server-side= skip-crds skip-schema-validation take-ownership timeout= wait wait-for-jobs`,
    verify: 'keyring=',
    version: 'short template=',
  },
  aliases: {
    dep: 'dependency',
    dependencies: 'dependency',
    'dependency ls': 'dependency list',
    'dependency up': 'dependency update',
    hist: 'history',
    ls: 'list',
    'plugin add': 'plugin install',
    'plugin ls': 'plugin list',
    'plugin rm': 'plugin uninstall',
    'plugin remove': 'plugin uninstall',
    'plugin up': 'plugin update',
    fetch: 'pull',
    'repo ls': 'repo list',
    'repo rm': 'repo remove',
    'repo up': 'repo update',
    inspect: 'show',
    del: 'uninstall',
    delete: 'uninstall',
    un: 'uninstall',
  },
};
