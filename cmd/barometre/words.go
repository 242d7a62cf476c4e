package main

import (
	"fmt"
	"strings"

	"barometre/internal/site"
)

// A phrase is what the program says, in its two languages. It may hold the verbs of package fmt, in the same order in both.
// French spaces before « : ; ? ! » and inside « » are set by say: ordinary ones are written here.
type phrase struct{ fr, en string }

// say words a phrase in the language of the call.
func (c *call) say(p phrase, args ...any) string {
	if c.lang == "en" {
		return fmt.Sprintf(p.en, args...)
	}
	return fmt.Sprintf(frenchSpaces.Replace(p.fr), args...)
}

var frenchSpaces = strings.NewReplacer("« ", "«\u00a0", " »", "\u00a0»", " :", "\u00a0:", " ;", "\u202f;", " ?", "\u202f?", " !", "\u202f!")

// counted words a number of things: French has its singular for 0 and 1, English for 1 alone.
func (c *call) counted(n int, one, many phrase) string {
	if n == 1 || n == 0 && c.lang == "fr" {
		return c.say(one, n)
	}
	return c.say(many, n)
}

// The help.
var (
	about = phrase{
		"barometre publie un baromètre : des résultats d’enquête (data/) et des textes (content/) deviennent un site complet,\noù aucun chiffre ne peut contredire les données.",
		"barometre publishes a survey barometer: results (data/) and texts (content/) become a whole site in which no figure\ncan contradict the data.",
	}
	examplesTitle = phrase{"Exemples", "Examples"}
	commandsTitle = phrase{"Commandes", "Commands"}
	flagsTitle    = phrase{"Options", "Options"}
	globalsTitle  = phrase{"Options de toutes les commandes", "Options of all commands"}
	codesTitle    = phrase{"Codes de sortie", "Exit codes"}
	codesText     = phrase{
		"0 fait · 1 vos fichiers ont quelque chose à corriger · 2 commande mal écrite · 3 panne de la machine · 130 interrompu",
		"0 done · 1 your files have something to mend · 2 wrong command line · 3 the machine failed · 130 interrupted",
	}
	moreHelp    = phrase{"barometre COMMANDE --help en dit plus sur une commande.", "barometre COMMAND --help tells more about a command."}
	optionsWord = phrase{"[OPTIONS]", "[OPTIONS]"}
	helpUsage   = phrase{"affiche cette aide", "print this help"}
	defaultIs   = phrase{" (par défaut : %s)", " (default: %s)"}

	sourceHelp = phrase{"`DOSSIER` du projet, ou un dossier à l’intérieur", "`FOLDER` of the project, or one inside it"}
	langHelp   = phrase{"`LANGUE` des messages : fr ou en (par défaut, celle du système)", "`LANGUAGE` of messages: fr or en (default: the system’s)"}
	formatHelp = phrase{"`FORME` des problèmes et des réponses : text, json ou github", "`FORM` of problems and answers: text, json or github"}
)

// What is wrong with a command line, and how to mend it.
var (
	usagePrefix      = phrase{"barometre : %s", "barometre: %s"}
	hintPrefix       = phrase{"  aide : %s", "  hint: %s"}
	helpHint         = phrase{"voyez : barometre help %s", "see: barometre help %s"}
	nearestHint      = phrase{"vouliez-vous dire %s ?", "did you mean %s?"}
	unknownCommandIs = phrase{"la commande « %s » n’existe pas", "there is no command “%s”"}
	commandsAre      = phrase{"commandes : %s", "commands: %s"}
	unknownFlagIs    = phrase{"l’option %s n’existe pas", "there is no option %s"}
	valuelessFlag    = phrase{"l’option --%s attend une valeur", "the option --%s wants a value"}
	valuelessHint    = phrase{"--%s %s", "--%s %s"}
	badChoice        = phrase{"--%s ne peut pas valoir « %s »", "--%s cannot be “%s”"}
	badChoiceHint    = phrase{"valeurs possibles : %s", "possible values: %s"}
	badValue         = phrase{"l’option --%s ne prend pas « %s »", "the option --%s does not take “%s”"}
	aloneHint        = phrase{"écrivez --%s seul, ou rien", "write --%s alone, or nothing"}
	badFlagSyntax    = phrase{"la ligne de commande est mal écrite : %s", "the command line is badly written: %s"}
	extraWord        = phrase{"« %s » est de trop", "“%s” is one word too many"}
	extraWordHint    = phrase{"un dossier s’indique avec --source %s", "a folder is given with --source %s"}
	badAddress       = phrase{"--base-url %s n’est pas une adresse de site", "--base-url %s is not the address of a site"}
	badAddressHint   = phrase{"écrivez-la en entier : --base-url https://exemple.fr/barometre", "write it in full: --base-url https://example.org/barometer"}
	unknownEdition   = phrase{"l’édition « %s » n’existe pas", "there is no edition “%s”"}
	editionsAre      = phrase{"éditions : %s", "editions: %s"}
	flagTooEarly     = phrase{"l’option %s est celle d’une commande", "the option %s belongs to a command"}
	afterCommand     = phrase{"placez-la après la commande : barometre %s %s", "put it after the command: barometre %s %s"}
	noFolder         = phrase{"le dossier « %s » n’existe pas", "there is no folder “%s”"}
	noProject        = phrase{"aucun projet ici : « %s » et les dossiers au-dessus ne contiennent pas data/barometre.yaml", "no project here: “%s” and the folders above hold no data/barometre.yaml"}
	noProjectHint    = phrase{"allez dans le dossier du projet, ou indiquez-le avec --source DOSSIER", "go to the folder of the project, or name it with --source FOLDER"}
)

// What happened.
var (
	onePage     = phrase{"%d page", "%d page"}
	manyPages   = phrase{"%d pages", "%d pages"}
	oneFigure   = phrase{"%d figure", "%d figure"}
	manyFigures = phrase{"%d figures", "%d figures"}
	oneClaim    = phrase{"%d chiffre vérifié", "%d number verified"}
	manyClaims  = phrase{"%d chiffres vérifiés", "%d numbers verified"}
	oneFile     = phrase{"%d fichier lu", "%d file read"}
	manyFiles   = phrase{"%d fichiers lus", "%d files read"}
	noProblem   = phrase{"aucun problème", "no problem"}
	builtLine   = phrase{"%s, %s → %s", "%s, %s → %s"}
	checkedLine = phrase{"%s, %s, %s", "%s, %s, %s"}
	notBuilt    = phrase{"%s ; le site n’a pas été construit", "%s; the site was not built"}
	strictStop  = phrase{"%s ; --strict n’accepte pas d’avertissement", "%s; --strict accepts no warning"}
	elsewhere   = phrase{"%s dans d’autres éditions : tout n’a pas pu être vérifié (barometre check les montre)", "%s in other editions: not everything could be checked (barometre check shows them)"}
	interrupted = phrase{"interrompu, rien n’a été changé", "interrupted, nothing was changed"}
	machineIs   = phrase{"barometre : %s", "barometre: %s"}
)

// What pdf says.
var (
	printedLine        = phrase{"%s, %s, %s, Chromium %s, SHA-256 %s… → %s", "%s, %s, %s, Chromium %s, SHA-256 %s… → %s"}
	megabytes          = phrase{"%s\u00a0Mo", "%s MB"}
	kilobytes          = phrase{"%s\u00a0Ko", "%s kB"}
	notPrinted         = phrase{"%s ; le PDF n’a pas été imprimé", "%s; the PDF was not printed"}
	unpublishedEdition = phrase{"l’édition « %s » n’est pas publiée", "the edition “%s” is not published"}
	untranslated       = phrase{"l’édition « %s » n’a pas de traduction « %s »", "the edition “%s” has no translation “%s”"}
	translationHint    = phrase{"ses chapitres traduits vont dans content/%s/%s", "its translated chapters go into content/%s/%s"}
	draftsHint         = phrase{"ajoutez --release %s si elle est sous embargo, ou --drafts pour l’imprimer comme brouillon", "add --release %s if it is embargoed, or --drafts to print it as a draft"}
)

// What the machine refused.
var (
	cannotRead   = phrase{"« %s » ne peut pas être lu (%s)", "“%s” cannot be read (%s)"}
	cannotWrite  = phrase{"« %s » ne peut pas être écrit (%s)", "“%s” cannot be written (%s)"}
	diskFull     = phrase{"le disque est plein", "the disk is full"}
	systemFailed = phrase{"le système a refusé : %s", "the system refused: %s"}
	noPermission = phrase{"vous n’en avez pas le droit", "you are not allowed to"}
	doesNotExist = phrase{"il n’existe pas", "it does not exist"}
	unforeseen   = phrase{"le programme a rencontré une panne imprévue (%v) ; signalez-la, vos fichiers n’ont pas changé", "the program met an unforeseen failure (%v); please report it, your files have not changed"}
	noBrowserIs  = phrase{"le navigateur ne s’est pas ouvert ; l’adresse est ci-dessus", "the browser did not open; the address is above"}
)

// What where says.
var (
	notBoth      = phrase{"%s et « %s » ne vont pas ensemble", "%s and “%s” do not go together"}
	nothingAsked = phrase{"que faut-il chercher ?", "what is to be looked for?"}
	whereHint    = phrase{"écrivez stat:QUESTION/RÉPONSE, chart:FIGURE ou quote:PROPOS, ou --unused", "write stat:QUESTION/ANSWER, chart:FIGURE or quote:REMARK, or --unused"}
	knownAre     = phrase{"possibles : %s", "possible: %s"}
	unfoundParts = map[string]phrase{
		"scheme":   {"« %s » n’est ni un résultat, ni une figure, ni un propos", "“%s” is no result, no figure and no remark"},
		"grammar":  {"« %s » n’est pas une référence", "“%s” is no reference"},
		"question": {"la question « %s » n’existe pas", "there is no question “%s”"},
		"answer":   {"la réponse « %s » n’existe pas", "there is no answer “%s”"},
		"category": {"il n’y a pas de résultat pour la catégorie « %s »", "there is no result for the category “%s”"},
		"fact":     {"l’édition n’a pas de donnée « %s »", "the edition has no fact “%s”"},
		"figure":   {"la figure « %s » n’existe pas", "there is no figure “%s”"},
		"remark":   {"le propos « %s » n’existe pas", "there is no remark “%s”"},
	}
	noUse         = phrase{"aucun emploi", "no use"}
	oneUse        = phrase{"%d emploi", "%d use"}
	manyUses      = phrase{"%d emplois", "%d uses"}
	valueIs       = phrase{" : %s", ": %s"}
	draftMark     = phrase{"(non publiée)", "(not published)"}
	quotedWords   = phrase{"« %s »", "“%s”"}
	insertedValue = phrase{"valeur écrite par le programme", "value written by the program"}
	ownPageOnly   = phrase{"hors des chapitres, figure", "outside the chapters, figure"}
	passageNames  = map[site.Passage]phrase{
		site.InLede: {"chapeau", "lede"}, site.InHeadline: {"titre de figure", "headline of a figure"},
		site.InKeyFigure: {"chiffre clé", "key figure"}, site.InMethod: {"fiche technique", "method sheet"},
		site.InCompared: {"comparabilité", "comparability"}, site.InErratum: {"erratum", "erratum"},
		site.InNote: {"sous la figure", "below the figure"}, site.InInterview: {"entretien", "interview"},
		site.InPage: {"page hors édition", "page of no edition"},
	}
	useNames = map[site.UseKind]phrase{
		site.FigureUse: {"figure", "figure"}, site.HeadlineUse: {"titre déclaré", "declared headline"},
		site.KeyUse: {"chiffre clé", "key figure"}, site.LeadUse: {"figure de la couverture", "figure of the cover"},
		site.ErratumUse: {"erratum", "erratum"}, site.RemarkUse: {"propos", "remark"},
	}
	viaNames = map[site.Via]phrase{
		site.BySum: {"dans la somme %s", "in the sum %s"}, site.ByNet: {"dans le regroupement %s", "in the net %s"},
		site.ByQuestion: {"par la question %s", "through the question %s"}, site.ByChange: {"point de départ de %s", "where %s starts from"},
		site.ByContrast: {"terme de comparaison de %s", "compared with by %s"}, site.ByRank: {"parmi les rangs de %s", "among the ranks of %s"},
	}
	nothingUnused = phrase{"tout est employé", "everything is used"}
	oneUnused     = phrase{"%d élément sans emploi", "%d thing unused"}
	manyUnused    = phrase{"%d éléments sans emploi", "%d things unused"}
	unusedTitles  = map[site.SubjectKind]phrase{
		site.DatumSubject:  {"Résultats que rien n’emploie", "Results that nothing uses"},
		site.FigureSubject: {"Figures qu’aucun chapitre ne montre", "Figures that no chapter shows"},
		site.RemarkSubject: {"Propos qu’aucun chapitre ne montre", "Remarks that no chapter shows"},
	}
)

// What diff says.
var (
	twoSites       = phrase{"il faut deux sites à comparer, l’ancien et le nouveau", "two sites are needed to compare, the old and the new"}
	siteFolderHint = phrase{"indiquez un dossier que « barometre build » a écrit", "name a folder that “barometre build” wrote"}
	notFolder      = phrase{"« %s » n’est pas un dossier", "“%s” is no folder"}
	noDifference   = phrase{"aucune différence", "no difference"}
	sameNumbers    = phrase{"ni résultat ni phrase prouvée n’a changé", "no result and no proved sentence has changed"}
	oneOtherFile   = phrase{"%d fichier du site diffère", "%d file of the site differs"}
	manyOtherFiles = phrase{"%d fichiers du site diffèrent", "%d files of the site differ"}

	editionAdded   = phrase{"édition ajoutée", "edition added"}
	editionRemoved = phrase{"édition retirée", "edition withdrawn"}
	uncompared     = phrase{"Non comparés, faute d’être dans les deux sites : %s", "Not compared, being in one of the two sites alone: %s"}
	resultsTitle   = phrase{"Résultats", "Results"}
	sumsTitle      = phrase{"Regroupements et sommes que des phrases citent", "Nets and sums that sentences cite"}
	factsTitle     = phrase{"Données de l’édition", "Facts of the edition"}
	textsTitle     = phrase{"Intitulés", "Labels and wording"}
	sentencesTitle = phrase{"Phrases", "Sentences"}

	fieldNames = map[string]phrase{
		"label": {"intitulé", "label"}, "wording": {"question posée", "wording"}, "aspect": {"aspect", "aspect"}, "topic": {"thème", "topic"},
		"kind": {"genre", "kind"}, "scale": {"échelle", "scale"}, "published_unit": {"unité publiée", "published unit"},
		"base_label": {"population interrogée", "who could answer"}, "source": {"source", "source"}, "reading": {"lecture", "reading"},
		"short": {"intitulé court", "short label"}, "role": {"rôle", "role"}, "members": {"réponses regroupées", "answers grouped"},
	}

	becomes      = phrase{"%s → %s", "%s → %s"}
	valueAdded   = phrase{"ajouté : %s", "added: %s"}
	valueRemoved = phrase{"retiré : %s", "withdrawn: %s"}
	baseName     = phrase{"base %s", "base %s"}
	countName    = phrase{"effectif %s", "count %s"}
	none         = phrase{"aucun", "none"}

	sentenceAdded   = phrase{", ajoutée", ", added"}
	sentenceRemoved = phrase{", retirée", ", withdrawn"}
	stillTrue       = phrase{", même texte : le chiffre qui la prouve a changé", ", same text: the number that proves it has changed"}
	otherProof      = phrase{", même texte, autres références", ", same text, other references"}
)
