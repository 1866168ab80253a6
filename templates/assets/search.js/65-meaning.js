/**
 * From the words of a query to the words of the catalogue that they mean.
 *
 * @typedef {{term: Term, quality: number}} Form a word by which documents are found; its quality in eighths
 * @typedef {{forms: Form[], said: string[], guessed: boolean}} Meaning of one word; `said` is what it is taken for
 */
"use strict";

const SearchMeaning = (() => {
  const EXACT = 8;
  const JOINED = 7;
  const SAME_ROOT = 6;
  const BEGINNING = 5;
  const CORRECTED = 5;
  const OTHERS = 4;
  const MOST_ENDINGS = 6;
  const MOST_ROOTS = 12;
  const MOST_CORRECTIONS = 3;
  const ONE_EDIT = 4;

  /** @param {Term[]} group @param {string} word @param {number} exact @param {number} others @returns {Form[]} */
  const formsOf = (group, word, exact, others) => group.map((term) => ({ term, quality: term.word === word ? exact : others }));

  /** Words as the catalogue has them. */
  class Interpreter {
    /** @param {InstanceType<typeof SearchTerms.Terms>} terms @param {{prefixes: [string, string, string][], suffixes: [string, string][]}} language */
    constructor(terms, language) {
      this.terms = terms;
      this.language = language;
    }

    /**
     * @param {string[]} words @param {boolean} typing whether the last word may go on
     * @returns {Promise<Meaning[]>} one for each word; two words that are one in the catalogue share one
     */
    async meanings(words, typing) {
      const groups = await Promise.all(words.map((word) => this.terms.group(word)));
      const meanings = [];
      for (let place = 0; place < words.length; place++) {
        const last = place === words.length - 1;
        const whole = !last && !(groups[place].length && groups[place + 1].length) && await this.joined(words[place], words[place + 1]);
        if (whole) place++;
        meanings.push(whole ? [whole] : this.meaning(words[place], groups[place], last, typing));
      }
      return (await Promise.all(meanings)).flat();
    }

    /** @param {string} first @param {string} second @returns {Promise<Meaning | null>} both as one word, if there is one */
    async joined(first, second) {
      const whole = first + second;
      const group = await this.terms.group(whole);
      const known = group.some(({ word }) => word === whole);
      return known ? { forms: formsOf(group, whole, JOINED, OTHERS), said: [whole], guessed: true } : null;
    }

    /** @param {string} word @param {Term[]} group @param {boolean} last @param {boolean} typing @returns {Promise<Meaning[]>} */
    async meaning(word, group, last, typing) {
      const forms = formsOf(group, word, EXACT, SAME_ROOT);
      if (last && word.length >= (typing ? 2 : 3) && (typing || !group.length)) forms.push(...await this.endings(word, group));
      if (!forms.length) forms.push(...await this.derived(word));
      return forms.length ? [{ forms, said: [word], guessed: false }] : this.guesses(word);
    }

    /** @param {string} word @param {Term[]} group @returns {Promise<Form[]>} the most frequent words that begin with it */
    async endings(word, group) {
      const known = new Set([word, ...group.map((term) => term.word)]);
      const found = (await this.terms.beginning(word)).filter(([longer]) => !known.has(longer));
      found.sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1));
      return this.exact(found.slice(0, MOST_ENDINGS).map(([longer]) => longer), BEGINNING);
    }

    /** @param {string[]} words @param {number} quality @returns {Promise<Form[]>} */
    async exact(words, quality) {
      const groups = await Promise.all(words.map((word) => this.terms.group(word)));
      return groups.flatMap((group, place) => formsOf(group.filter(({ word }) => word === words[place]), "", quality, quality));
    }

    /** @param {string} word @returns {Promise<Form[]>} the group of the nearest root */
    async derived(word) {
      const { SearchGuess } = await more();
      const roots = SearchGuess.roots(word, this.language.prefixes, this.language.suffixes).slice(0, MOST_ROOTS);
      const groups = await Promise.all(roots.map((root) => this.terms.group(root)));
      return formsOf(groups.find((group) => group.length) ?? [], "", SAME_ROOT, SAME_ROOT);
    }

    /** @param {string} word @returns {Promise<Meaning[]>} what it may be a misspelling of, or two words written as one */
    async guesses(word) {
      const { SearchGuess } = await more();
      const found = await SearchGuess.corrections(this.terms, word);
      const two = found[0]?.cost <= ONE_EDIT ? null : await SearchGuess.halves(this.terms, word);
      if (two) {
        const groups = await Promise.all(two.map((half) => this.terms.group(half)));
        return two.map((half, place) => ({ forms: formsOf(groups[place], half, JOINED, OTHERS), said: [half], guessed: true }));
      }
      const [best, ...others] = found.slice(0, MOST_CORRECTIONS);
      if (!best) return [{ forms: [], said: [word], guessed: false }];
      const forms = formsOf(await this.terms.group(best.word), best.word, CORRECTED, OTHERS);
      const known = new Set(forms.map(({ term }) => term.word));
      const rest = await this.exact(others.map((each) => each.word).filter((each) => !known.has(each)), OTHERS);
      return [{ forms: [...forms, ...rest], said: [best.word], guessed: true }];
    }
  }

  return Object.freeze({ Interpreter });
})();
