package preview

// words are what the preview says in one language. Problems have theirs in the catalogue of package source.
type words struct {
	stop       string // beside the address
	network    string
	built      string // milliseconds, pages, figures, claims
	failed     string // milliseconds, count of problems, the first
	overridden string // files
	kept       string // after the count of problems: the page shown is an older one
	none       string // there is no older one
	broken     string // the machine failed
	refused    string // address of the preview
	notFound   string
}

func wordsIn(lang string) words {
	if lang == "en" {
		return words{
			stop:       "(Ctrl+C to stop)",
			network:    "careful: everybody on this network can read this preview, drafts included",
			built:      "%d ms: %d pages, %d figures, %d numbers proved",
			failed:     "%d ms: %s; %s\n",
			overridden: "theme: %s\n",
			kept:       "this page comes from the last build without fault",
			none:       "the site will show here as soon as it can be built",
			broken:     "the machine failed",
			refused:    "This preview answers at %s only.\n",
			notFound:   "No such page.\n",
		}
	}
	return words{
		stop:       "(Ctrl+C pour arrêter)",
		network:    "attention : tout ce réseau peut lire cet aperçu, brouillons compris",
		built:      "%d ms : %d pages, %d figures, %d chiffres vérifiés",
		failed:     "%d ms : %s ; %s\n",
		overridden: "thème : %s\n",
		kept:       "cette page vient de la dernière version sans faute",
		none:       "le site s’affichera ici dès qu’il pourra être construit",
		broken:     "la machine a échoué",
		refused:    "Cet aperçu ne répond qu’à l’adresse %s.\n",
		notFound:   "Cette page n’existe pas.\n",
	}
}
